package org.filinghub.national.registry;

import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * What the registry holds of a filing when its next change comes.
 *
 * @param duplicate its product was claimed by another filing first
 * @param interval the latest
 */
record RegisteredFiling(
    FilingId id,
    @Nullable FilingNumber number,
    FilingStatus status,
    int revision,
    boolean duplicate,
    StatusInterval interval) {}
