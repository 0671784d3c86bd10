package org.filinghub.schema.filing;

import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** An owner or developer as it stands in a filing. */
public record Organization(
    Uscc uscc,
    String name,
    OrganizationNature nature,
    Place registrationPlace,
    @Nullable Contact contact) {

  /** Without personal data. */
  public Organization publicView() {
    return contact == null ? this : new Organization(uscc, name, nature, registrationPlace, null);
  }
}
