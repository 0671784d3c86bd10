package org.filinghub.gateway.authority;

import java.util.List;
import org.filinghub.schema.filing.Contact;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;

/**
 * What is not public of one filing. Lives as long as the request of the entitled caller who asked;
 * printing it shows the filing's id alone.
 */
public record RestrictedDetails(
    FilingId id, Party owner, @Nullable Party developer, SystemPart system) {

  /** Of owner or developer. */
  public record Party(@Nullable Contact contact) {
    @Override
    public String toString() {
      return "Party[…]";
    }
  }

  /** Of the business system. */
  public record SystemPart(@Nullable String mlpsNumber, @Nullable List<String> ipAddresses) {
    @Override
    public String toString() {
      return "SystemPart[…]";
    }
  }

  @Override
  public String toString() {
    return "Restricted[" + id + "]";
  }
}
