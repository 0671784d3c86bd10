package org.filinghub.schema.filing;

/** Who recorded a filing. */
public enum FilingOrigin {
  AUTHORITY,
  PLATFORM_SHARED
}
