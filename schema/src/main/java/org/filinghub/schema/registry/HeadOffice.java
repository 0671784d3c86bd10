package org.filinghub.schema.registry;

import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * One step of the way from a subsidiary to its top head office (MOE-11b).
 *
 * @param region GB/T 2260 code of its registration place; absent when nobody knows it
 * @param name registered name; absent when nobody told it
 * @param placeDeclared the place was declared or stands in a filing of its own; false when its USCC
 *     alone tells where it was registered, which is evidence and no ground (RULES B.4)
 */
public record HeadOffice(
    Uscc uscc, @Nullable String region, @Nullable String name, boolean placeDeclared) {}
