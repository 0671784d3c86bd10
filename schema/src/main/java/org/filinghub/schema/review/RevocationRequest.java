package org.filinghub.schema.review;

import java.time.LocalDate;

/** The authority asks the ministry to revoke (BJ-29); a day in Asia/Shanghai. */
public record RevocationRequest(
    RevocationGround ground, boolean blacklistProvider, LocalDate requestedOn) {}
