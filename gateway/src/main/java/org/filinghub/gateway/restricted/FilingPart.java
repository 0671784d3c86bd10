package org.filinghub.gateway.restricted;

import java.util.Objects;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** Which part of which filing a field belongs to; travels down a query as its local context. */
public record FilingPart(ProviderFiling filing, Side side) {

  /** A part that has restricted fields of its own. */
  public enum Side {
    OWNER,
    DEVELOPER,
    SYSTEM
  }

  /**
   * This organization in this filing, as its owner before as its developer; null: it is neither.
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

  /** The organization that the part is. */
  public Organization organization() {
    return side == Side.DEVELOPER
        ? Objects.requireNonNull(filing.developer(), "a developer's part without a developer")
        : filing.owner();
  }
}
