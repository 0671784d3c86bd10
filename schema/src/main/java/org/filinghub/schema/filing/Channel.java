package org.filinghub.schema.filing;

/** What an app is delivered as (annex 1, MOE-10c, HN-0). */
public enum Channel {
  NATIVE_APP,
  MINI_PROGRAM,
  ENTERPRISE_ACCOUNT,
  OFFICIAL_ACCOUNT,
  H5
}
