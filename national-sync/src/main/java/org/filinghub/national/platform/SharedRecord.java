package org.filinghub.national.platform;

import java.time.Instant;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.platform.PlatformAppKey;

/**
 * What makes a repetition one.
 *
 * @param contentHash of the last item taken in
 * @param version 版本号 of the last UPSERT
 * @param firstAt when its first item took effect
 */
record SharedRecord(
    PlatformAppKey key,
    int revision,
    boolean withdrawn,
    String contentHash,
    String version,
    Instant firstAt) {

  /** As everyone sees it. */
  FilingStatus status() {
    return withdrawn ? FilingStatus.CANCELLED : FilingStatus.FILED;
  }
}
