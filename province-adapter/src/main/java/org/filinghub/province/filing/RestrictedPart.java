package org.filinghub.province.filing;

import java.util.List;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * The part of a filing that the public view leaves out: personal data, and data that helps an
 * attacker. Stored in its own column, so that reading a filing does not load it.
 */
public record RestrictedPart(
    @Nullable Contact ownerContact,
    @Nullable Contact developerContact,
    @Nullable String mlpsNumber,
    @Nullable List<String> ipAddresses) {

  public RestrictedPart {
    ipAddresses = ipAddresses == null ? null : List.copyOf(ipAddresses);
  }

  public static RestrictedPart of(ProviderFiling filing) {
    BusinessSystem system = filing.system();
    return new RestrictedPart(
        filing.owner().contact(),
        filing.developer() == null ? null : filing.developer().contact(),
        system.mlpsNumber(),
        system.ipAddresses());
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "RestrictedPart[…]";
  }
}
