package org.filinghub.gateway.cache;

import java.util.Comparator;
import org.filinghub.schema.value.MalformedValue;

/** ID of an entry in a Redis stream, printed as milliseconds, hyphen, count in that millisecond. */
record StreamEntryId(long millis, long count) implements Comparable<StreamEntryId> {
  /** Sorts before every ID; stands for a missing entry. */
  static final StreamEntryId NONE = new StreamEntryId(-1, -1);

  private static final Comparator<StreamEntryId> ORDER =
      Comparator.comparingLong(StreamEntryId::millis).thenComparingLong(StreamEntryId::count);

  static StreamEntryId parse(String text) {
    int hyphen = text.indexOf('-');
    try {
      return new StreamEntryId(
          Long.parseLong(text.substring(0, Math.max(hyphen, 0))),
          Long.parseLong(text.substring(hyphen + 1)));
    } catch (NumberFormatException e) {
      throw new MalformedValue(
          "stream entry id", text, "milliseconds-count, such as 1570000000000-0");
    }
  }

  boolean isBeginning() {
    return millis == 0 && count == 0;
  }

  @Override
  public int compareTo(StreamEntryId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return millis + "-" + count;
  }
}
