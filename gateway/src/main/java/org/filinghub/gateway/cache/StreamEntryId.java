package org.filinghub.gateway.cache;

import java.util.Comparator;
import org.filinghub.schema.value.MalformedValue;

/** Place of an entry in a Redis stream: milliseconds, hyphen, a count within them. */
record StreamEntryId(long millis, long count) implements Comparable<StreamEntryId> {
  /** Stands for an entry that is not there. */
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
