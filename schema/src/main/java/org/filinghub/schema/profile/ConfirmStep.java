package org.filinghub.schema.profile;

/** Who looks at a use filing, one after another (MOE-19, BJ-16, HN-1.2b). */
public enum ConfirmStep {
  /** 本单位相关职能部门. */
  OWN_OFFICE,
  COUNTY,
  CITY,
  /** The provincial authority, in Beijing 市教委. */
  PROVINCE,
  MOE
}
