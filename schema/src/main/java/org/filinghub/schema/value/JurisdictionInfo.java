package org.filinghub.schema.value;

import org.jspecify.annotations.Nullable;

/**
 * What stands written about one filing jurisdiction.
 *
 * @param shortName one character, 川 for 四川省 (ICP numbers say 蜀)
 * @param authorityName the filing authority: 湖南省教育厅
 * @param numberPrefix the first two digits of its filing numbers; null for 66 and 00, where nobody
 *     has published one
 */
public record JurisdictionInfo(
    JurisdictionCode code,
    String name,
    String shortName,
    String authorityName,
    @Nullable String numberPrefix) {}
