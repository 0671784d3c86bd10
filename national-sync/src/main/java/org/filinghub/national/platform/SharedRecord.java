package org.filinghub.national.platform;

import java.time.Instant;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.platform.PlatformAppKey;

/**
 * The state of a shared record that decides about the next item for it.
 *
 * @param contentHash SHA-256 of the last accepted item
 * @param version version of the app (版本号) in the last UPSERT
 * @param firstAt time of its first item
 */
record SharedRecord(
    PlatformAppKey key,
    int revision,
    boolean withdrawn,
    String contentHash,
    String version,
    Instant firstAt) {

  /** The status in the registry. */
  FilingStatus status() {
    return withdrawn ? FilingStatus.CANCELLED : FilingStatus.FILED;
  }
}
