package org.filinghub.schema.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records in the order of their ids; {@code cursor} is absent on an empty page. */
public record PlatformRecordPage(
    List<PlatformRecord> records, @Nullable String cursor, boolean hasMore) {

  public PlatformRecordPage {
    records = List.copyOf(records);
  }
}
