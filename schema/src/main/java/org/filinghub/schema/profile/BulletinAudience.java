package org.filinghub.schema.profile;

/** Who is told of a blacklisting (MOE-24a). */
public enum BulletinAudience {
  EDUCATION_SYSTEM,
  /** HN-2.5. */
  EDUCATION_SYSTEM_AND_CREDIT_PLATFORM,
  /** BJ-29. */
  CITY_EDUCATION_SYSTEM
}
