package org.filinghub.schema.profile;

/** What a local white list means beside the national filing (GD-whitelist). */
public enum WhitelistMode {
  /** There is none. */
  NONE,
  /** Both are needed. */
  AND,
  /** Either suffices. Known from outside the five regulations only. */
  OR,
  /** The list alone counts. Known from outside the five regulations only. */
  ONLY
}
