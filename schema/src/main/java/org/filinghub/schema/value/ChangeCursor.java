package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Position in a change feed: the last change that a reader has stored, such as {@code 8:1204}. The
 * sequence counts commits within one epoch. A new epoch means that the store was restored or
 * rebuilt; sequences of different epochs cannot be compared.
 */
public record ChangeCursor(int epoch, long sequence) implements Comparable<ChangeCursor> {
  private static final String NAME = "change cursor";
  private static final String EXPECTED = "epoch:sequence, such as 8:1204";
  private static final Pattern CANONICAL = Pattern.compile("(0|[1-9]\\d{0,9}):(0|[1-9]\\d{0,18})");
  private static final Comparator<ChangeCursor> ORDER =
      Comparator.comparingInt(ChangeCursor::epoch).thenComparingLong(ChangeCursor::sequence);

  public ChangeCursor {
    if (epoch < 0 || sequence < 0) {
      throw new MalformedValue(NAME, epoch + ":" + sequence, EXPECTED);
    }
  }

  /**
   * Parses exactly the text that {@link #toString} writes. People do not type cursors, so no other
   * spelling is accepted.
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ChangeCursor parse(String raw) {
    Matcher parts = CANONICAL.matcher(raw == null ? "" : raw);
    if (!parts.matches()) {
      throw new MalformedValue(NAME, raw, EXPECTED);
    }
    try {
      return new ChangeCursor(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
    } catch (NumberFormatException e) {
      throw new MalformedValue(NAME, raw, "an epoch of 31 bits and a sequence of 63");
    }
  }

  /** Returns the position before the first change of an epoch. */
  public static ChangeCursor start(int epoch) {
    return new ChangeCursor(epoch, 0);
  }

  public ChangeCursor next() {
    return new ChangeCursor(epoch, Math.addExact(sequence, 1));
  }

  @Override
  public int compareTo(ChangeCursor other) {
    return ORDER.compare(this, other);
  }

  @JsonValue
  @Override
  public String toString() {
    return epoch + ":" + sequence;
  }
}
