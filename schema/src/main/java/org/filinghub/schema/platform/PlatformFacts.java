package org.filinghub.schema.platform;

import java.time.Instant;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The registry's word on a platform's record. The registry is where platforms share to, so that its
 * word is of the instant it was asked.
 *
 * @param facts absent when the platform never shared such an app
 */
public record PlatformFacts(
    Uscc platform, String platformAppId, Instant asOf, @Nullable FilingFacts facts) {

  public PlatformAppKey key() {
    return new PlatformAppKey(platform, platformAppId);
  }

  /** The same answer with public fields only. */
  public PlatformFacts publicView() {
    return facts == null
        ? this
        : new PlatformFacts(platform, platformAppId, asOf, facts.publicView());
  }
}
