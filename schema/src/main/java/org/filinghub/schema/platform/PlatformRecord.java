package org.filinghub.schema.platform;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/** A shared record, as the platform that shared it may read it. */
public record PlatformRecord(
    String platformAppId,
    int revision,
    boolean withdrawn,
    String version,
    Instant recordedAt,
    ProviderFiling filing) {

  /** A page of records in order of their ids; {@code cursor} is null on an empty page. */
  public record PlatformRecordPage(
      List<PlatformRecord> records, @Nullable String cursor, boolean hasMore) {

    public PlatformRecordPage {
      records = List.copyOf(records);
    }
  }
}
