package org.filinghub.national.registry;

import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of a filing in the registry.
 *
 * @param number null if the filing has no number
 * @param duplicate whether another filing claimed its product first
 * @param interval latest status interval
 */
record RegisteredFiling(
    FilingId id,
    @Nullable FilingNumber number,
    FilingStatus status,
    int revision,
    boolean duplicate,
    StatusInterval interval) {}
