package org.filinghub.schema.filing;

/** 单位性质 (MOE-A1.1). */
public enum OrganizationNature {
  GOVERNMENT,
  PUBLIC_INSTITUTION,
  ENTERPRISE,
  SOCIAL_GROUP,
  PRIVATE_NON_ENTERPRISE,
  OTHER
}
