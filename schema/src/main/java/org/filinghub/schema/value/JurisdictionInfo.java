package org.filinghub.schema.value;

import org.jspecify.annotations.Nullable;

/**
 * The published facts about one filing jurisdiction.
 *
 * @param shortName one character, 川 for 四川省 (ICP numbers print 蜀)
 * @param authorityName the filing authority: 湖南省教育厅
 * @param numberPrefix the first two digits of its filing numbers; null for 66 and 00, whose prefix
 *     is not published
 */
public record JurisdictionInfo(
    JurisdictionCode code,
    String name,
    String shortName,
    String authorityName,
    @Nullable String numberPrefix) {}
