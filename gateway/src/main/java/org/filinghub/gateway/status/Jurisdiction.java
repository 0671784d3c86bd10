package org.filinghub.gateway.status;

import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** One of the 33, with its node. */
public record Jurisdiction(
    JurisdictionCode code,
    String name,
    String authorityName,
    @Nullable String numberPrefix,
    NodeHealth node) {}
