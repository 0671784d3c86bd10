package org.filinghub.national.search;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.calendar.ChinaTime;

/**
 * Where a filing stands in the list: by the second in which it was filed, and within a second by
 * the registry's order. One number, so that every term can be kept in the order of the list.
 */
record SearchSortKey(long value) {
  /** Above every place. */
  static final SearchSortKey END = new SearchSortKey(Long.MAX_VALUE);

  // 33 bits of seconds reach the year 2242. Two filings could only share a place when 2^30 changes
  // lie between them and a second does not.
  private static final int SEQUENCE_BITS = 30;
  private static final long SEQUENCES = (1L << SEQUENCE_BITS) - 1;
  private static final long MOST_SECONDS = (1L << 33) - 1;

  /**
   * @param sequence at which the registry first told the public of it
   */
  static SearchSortKey of(Instant filedAt, long sequence) {
    return new SearchSortKey(seconds(filedAt) << SEQUENCE_BITS | sequence & SEQUENCES);
  }

  /** The first place of that day and of all later ones. */
  static SearchSortKey startOf(LocalDate day) {
    return new SearchSortKey(seconds(ChinaTime.startOf(day)) << SEQUENCE_BITS);
  }

  /** Whether it is the place of something filed in that second. */
  boolean isOf(Instant filedAt) {
    return value >> SEQUENCE_BITS == seconds(filedAt);
  }

  /** The place right after: where reading goes on so that this one is read. */
  SearchSortKey next() {
    return new SearchSortKey(value + 1);
  }

  private static long seconds(Instant instant) {
    return Math.max(0, Math.min(MOST_SECONDS, instant.getEpochSecond()));
  }
}
