package org.filinghub.schema.platform;

import java.time.Instant;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The registry's answer about a platform's record.
 *
 * @param asOf instant of the query: platforms share to the registry directly, so the answer is
 *     current
 * @param facts null if the platform never shared such an app
 */
public record PlatformFacts(
    Uscc platform, String platformAppId, Instant asOf, @Nullable FilingFacts facts) {

  public PlatformAppKey key() {
    return new PlatformAppKey(platform, platformAppId);
  }

  /** Returns the same answer with public fields only. */
  public PlatformFacts publicView() {
    return facts == null
        ? this
        : new PlatformFacts(platform, platformAppId, asOf, facts.publicView());
  }
}
