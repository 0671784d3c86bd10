package org.filinghub.province.filing;

/** As what an organization stands in a filing. */
enum OrganizationPart {
  OWNER,
  DEVELOPER
}
