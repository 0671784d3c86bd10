package org.filinghub.schema.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of drift, in the order in which it was first found. */
public record DriftPage(List<Drift> filings, @Nullable String cursor, boolean hasMore) {}
