package org.filinghub.gateway.authority;

import java.util.List;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;

/**
 * The restricted fields of one filing. Exists only during the request of a caller who may see them.
 * Its text form shows the filing's id only.
 */
public record RestrictedDetails(
    FilingId id, Party owner, @Nullable Party developer, SystemPart system) {

  /** Restricted fields of the owner or the developer. */
  public record Party(@Nullable Contact contact) {
    @Override
    public String toString() {
      return "Party[…]";
    }
  }

  /** Restricted fields of the business system. */
  public record SystemPart(@Nullable String mlpsNumber, @Nullable List<String> ipAddresses) {
    @Override
    public String toString() {
      return "SystemPart[…]";
    }
  }

  @Override
  public String toString() {
    return "RestrictedDetails[" + id + "]";
  }
}
