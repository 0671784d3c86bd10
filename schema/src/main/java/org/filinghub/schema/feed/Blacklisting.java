package org.filinghub.schema.feed;

import java.time.LocalDate;
import org.filinghub.schema.review.RevocationGround;
import org.filinghub.schema.value.Uscc;

/**
 * A provider put on the blacklist: barred from the decision on to the end of {@code barredUntil}
 * (MOE-24b), Asia/Shanghai.
 */
public record Blacklisting(
    Uscc provider, RevocationGround ground, LocalDate decidedOn, LocalDate barredUntil) {}
