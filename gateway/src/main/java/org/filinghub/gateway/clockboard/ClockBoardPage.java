package org.filinghub.gateway.clockboard;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found among so many open filings.
 *
 * @param dueUntil last day of the days asked about, Asia/Shanghai
 */
public record ClockBoardPage(
    LocalDate dueUntil, List<ClockBoardEntry> entries, @Nullable String cursor, boolean hasMore) {

  public ClockBoardPage {
    entries = List.copyOf(entries);
  }
}
