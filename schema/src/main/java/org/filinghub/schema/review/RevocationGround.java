package org.filinghub.schema.review;

/** Why a filing is revoked (MOE-1, MOE-24a, MOE-N3b). */
public enum RevocationGround {
  ILLEGAL,
  OPINION_BREACH,
  NOT_RECTIFIED,
  BUFFER_EXPIRED,
  NATIONAL_OVERLAY
}
