package org.filinghub.schema.profile;

/** Whether an app is filed and judged in a place (RULES A.9). */
public enum Scope {
  IN,
  OUT,
  /** Filed with the platform that carries it (MOE-10c). */
  VIA_PLATFORM,
  /** The regulations do not say. */
  UNSPECIFIED
}
