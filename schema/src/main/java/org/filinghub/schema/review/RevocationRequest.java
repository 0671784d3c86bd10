package org.filinghub.schema.review;

import java.time.LocalDate;

/**
 * The authority's request that the ministry revokes a filing (BJ-29); the day is in Asia/Shanghai.
 */
public record RevocationRequest(
    RevocationGround ground, boolean blacklistProvider, LocalDate requestedOn) {

  /** Why a filing is revoked (MOE-1, MOE-24a, MOE-N3b). */
  public enum RevocationGround {
    ILLEGAL,
    OPINION_BREACH,
    NOT_RECTIFIED,
    BUFFER_EXPIRED,
    NATIONAL_OVERLAY
  }
}
