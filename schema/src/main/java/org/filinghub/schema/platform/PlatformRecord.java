package org.filinghub.schema.platform;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/** A record as its platform sees what it shared. */
public record PlatformRecord(
    String platformAppId,
    int revision,
    boolean withdrawn,
    String version,
    Instant recordedAt,
    ProviderFiling filing) {

  /** Records in the order of their ids; {@code cursor} is absent on an empty page. */
  public record PlatformRecordPage(
      List<PlatformRecord> records, @Nullable String cursor, boolean hasMore) {

    public PlatformRecordPage {
      records = List.copyOf(records);
    }
  }
}
