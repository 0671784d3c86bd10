package org.filinghub.province.filing;

import org.filinghub.schema.filing.ProviderFiling;

/** A filing with everything the authority holds about it; {@code filing} is the public view. */
public record StoredFiling(ProviderFiling filing, RestrictedPart restricted) {

  public static StoredFiling of(ProviderFiling complete) {
    return new StoredFiling(complete.publicView(), RestrictedPart.of(complete));
  }
}
