package org.filinghub.schema.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of what waits in quarantine, the oldest first. */
public record QuarantinePage(
    List<QuarantineEntry> entries, @Nullable String cursor, boolean hasMore) {}
