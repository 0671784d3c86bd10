package org.filinghub.schema.registry;

import org.filinghub.schema.value.JurisdictionCode;

/** How far the registry got when it was asked to catch up with an authority. */
public record PullResult(JurisdictionCode jurisdiction, int applied, int sequence) {}
