package org.filinghub.province.filing;

import java.util.List;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.Contact;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * What the public view of a filing leaves out: personal data, and what an attacker could use. Kept
 * apart, so that reading a filing does not even load it.
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

  /** Nobody's name goes into a log by accident. */
  @Override
  public String toString() {
    return "RestrictedPart[…]";
  }
}
