package org.filinghub.schema.filing;

import java.time.Instant;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** The filing of one app, valid nationwide (MOE-11a). Instants are UTC. */
public record ProviderFiling(
    FilingId id,
    @Nullable FilingNumber number,
    FilingOrigin origin,
    JurisdictionCode jurisdiction,
    FilingStatus status,
    int revision,
    App app,
    BusinessSystem system,
    Organization owner,
    @Nullable Organization developer,
    Instant submittedAt,
    @Nullable Instant filedAt,
    @Nullable Instant endedAt,
    boolean bufferConditional) {

  /**
   * Returns the filing without personal data and without anything else that an anonymous caller may
   * not read (RULES B.2, public projection).
   */
  public ProviderFiling publicView() {
    return new ProviderFiling(
        id,
        number,
        origin,
        jurisdiction,
        status,
        revision,
        app,
        system.publicView(),
        owner.publicView(),
        developer == null ? null : developer.publicView(),
        submittedAt,
        filedAt,
        endedAt,
        bufferConditional);
  }

  /** Which kind of node recorded a filing. */
  public enum FilingOrigin {
    AUTHORITY,
    PLATFORM_SHARED
  }
}
