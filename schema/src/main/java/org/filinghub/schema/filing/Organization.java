package org.filinghub.schema.filing;

import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** An owner or developer of a filing. */
public record Organization(
    Uscc uscc,
    String name,
    OrganizationNature nature,
    Place registrationPlace,
    @Nullable Contact contact) {

  /** Returns the organization without personal data. */
  public Organization publicView() {
    return contact == null ? this : new Organization(uscc, name, nature, registrationPlace, null);
  }

  /** 单位性质 (MOE-A1.1). */
  public enum OrganizationNature {
    GOVERNMENT,
    PUBLIC_INSTITUTION,
    ENTERPRISE,
    SOCIAL_GROUP,
    PRIVATE_NON_ENTERPRISE,
    OTHER
  }

  /** 注册地 or 住所地; {@code region} is a GB/T 2260 code of six digits. */
  public record Place(String region, @Nullable String address) {}

  /**
   * Legal person and contact of an organization. Personal data: the authority shows it only to an
   * entitled caller.
   */
  public record Contact(String legalPerson, String name, String phone, @Nullable String email) {}
}
