package org.filinghub.gateway.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;

/**
 * A ring buffer of the latest changes of the feed. Each subscriber has a position in it instead of
 * a queue. The position of a change is the number of changes before it and never decreases. Cursors
 * are opaque: the window looks them up and never compares them. Not thread-safe; {@link
 * SharedWindow} locks it.
 */
final class ChangeWindow {
  private final @Nullable FilingChange[] kept;

  /** The position after each cursor, from {@link #start} to {@link #end}. */
  private final Map<String, Long> positions = new HashMap<>();

  private long start;
  private long end;

  /** The cursor before {@link #start}. */
  private String first = "";

  ChangeWindow(int size) {
    this.kept = new FilingChange[size];
  }

  /** Clears the window and starts it after this cursor. Old positions stay invalid. */
  void begin(String cursor) {
    positions.clear();
    start = end;
    first = cursor;
    positions.put(cursor, end);
  }

  void add(FilingChange change) {
    if (end - start == kept.length) {
      positions.remove(first);
      first = Objects.requireNonNull(kept[slot(start)]).cursor();
      start++;
    }
    kept[slot(end)] = change;
    end++;
    positions.put(change.cursor(), end);
  }

  /** The position of the next change. */
  long end() {
    return end;
  }

  /** The cursor before {@link #end}. */
  String last() {
    return end == start ? first : Objects.requireNonNull(kept[slot(end - 1)]).cursor();
  }

  /** The position after this cursor. Null if the cursor is not in the window. */
  @Nullable Long after(String cursor) {
    return positions.get(cursor);
  }

  /** True if newer changes have replaced the change at this position. */
  boolean isGone(long position) {
    return position < start;
  }

  /** The changes from this position on, at most {@code most}. */
  List<FilingChange> from(long position, int most) {
    List<FilingChange> changes = new ArrayList<>();
    for (long next = position; next < end && changes.size() < most; next++) {
      changes.add(Objects.requireNonNull(kept[slot(next)]));
    }
    return changes;
  }

  private int slot(long position) {
    return (int) (position % kept.length);
  }
}
