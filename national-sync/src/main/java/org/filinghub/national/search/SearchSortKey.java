package org.filinghub.national.search;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.calendar.ChinaTime;

/**
 * The sort key of a filing in search results, column {@code place}: the second in which it was
 * filed and, within a second, its national sequence. It is one number, so that the rows of each
 * term are stored in the order of the results.
 */
record SearchSortKey(long value) {
  /** Greater than every key. */
  static final SearchSortKey END = new SearchSortKey(Long.MAX_VALUE);

  // 33 bits of seconds reach the year 2242. Two filings have the same key only if they were filed
  // in the
  // same second and exactly a multiple of 2^30 changes apart.
  private static final int SEQUENCE_BITS = 30;
  private static final long SEQUENCES = (1L << SEQUENCE_BITS) - 1;
  private static final long MOST_SECONDS = (1L << 33) - 1;

  /**
   * Returns the key of a filing.
   *
   * @param sequence national sequence of its first public revision
   */
  static SearchSortKey of(Instant filedAt, long sequence) {
    return new SearchSortKey(seconds(filedAt) << SEQUENCE_BITS | sequence & SEQUENCES);
  }

  /** Returns the smallest key of a day. */
  static SearchSortKey startOf(LocalDate day) {
    return new SearchSortKey(seconds(ChinaTime.startOf(day)) << SEQUENCE_BITS);
  }

  /** Returns whether a filing with this key was filed in that second. */
  boolean isOf(Instant filedAt) {
    return value >> SEQUENCE_BITS == seconds(filedAt);
  }

  /** Returns the next greater key: an exclusive bound that includes this key. */
  SearchSortKey next() {
    return new SearchSortKey(value + 1);
  }

  private static long seconds(Instant instant) {
    return Math.max(0, Math.min(MOST_SECONDS, instant.getEpochSecond()));
  }
}
