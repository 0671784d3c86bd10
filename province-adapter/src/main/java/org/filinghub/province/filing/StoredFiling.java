package org.filinghub.province.filing;

import org.filinghub.schema.filing.ProviderFiling;

/** A complete filing, split into its public view and its restricted part. */
public record StoredFiling(ProviderFiling filing, RestrictedPart restricted) {

  public static StoredFiling of(ProviderFiling complete) {
    return new StoredFiling(complete.publicView(), RestrictedPart.of(complete));
  }
}
