package org.filinghub.gateway.restricted;

import java.util.Objects;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** The part of a filing that a field belongs to. The local context of the query passes it down. */
public record FilingPart(ProviderFiling filing, Side side) {

  /** A part with restricted fields. */
  public enum Side {
    OWNER,
    DEVELOPER,
    SYSTEM
  }

  /**
   * The part that is this organization: the owner, or else the developer. Null if it is neither.
   */
  public static @Nullable FilingPart organization(ProviderFiling filing, Uscc uscc) {
    if (filing.owner().uscc().equals(uscc)) {
      return new FilingPart(filing, Side.OWNER);
    }
    Organization developer = filing.developer();
    return developer != null && developer.uscc().equals(uscc)
        ? new FilingPart(filing, Side.DEVELOPER)
        : null;
  }

  /** The organization of an owner or developer part; of a system part, the owner. */
  public Organization organization() {
    return side == Side.DEVELOPER
        ? Objects.requireNonNull(filing.developer(), "a developer's part without a developer")
        : filing.owner();
  }
}
