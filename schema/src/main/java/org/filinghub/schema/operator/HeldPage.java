package org.filinghub.schema.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of held deliveries, the oldest first. */
public record HeldPage(List<HeldDelivery> deliveries, @Nullable String cursor, boolean hasMore) {}
