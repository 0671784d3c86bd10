package org.filinghub.gateway.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;

/**
 * The last changes of the feed, a fixed number of them, for all who follow it: each has a place of
 * its own here and no queue. Cursors are texts that only the registry understands; here they are
 * found again, never compared.
 *
 * <p>Places count up for ever: the place of a change is how many came before it. Not safe for use
 * by several threads at once; its owner locks.
 */
final class ChangeWindow {
  private final @Nullable FilingChange[] kept;

  /** Cursor to the place that follows it, for every place from {@link #start} to {@link #end}. */
  private final Map<String, Long> places = new HashMap<>();

  private long start;
  private long end;

  /** The cursor that leads to {@link #start}. */
  private String first = "";

  ChangeWindow(int size) {
    this.kept = new FilingChange[size];
  }

  /** Empty, from this cursor on. Places go on counting, so that no old one means anything. */
  void begin(String cursor) {
    places.clear();
    start = end;
    first = cursor;
    places.put(cursor, end);
  }

  void add(FilingChange change) {
    if (end - start == kept.length) {
      places.remove(first);
      first = Objects.requireNonNull(kept[slot(start)]).cursor();
      start++;
    }
    kept[slot(end)] = change;
    end++;
    places.put(change.cursor(), end);
  }

  /** Where the next change will stand. */
  long end() {
    return end;
  }

  /** The cursor that leads to {@link #end}. */
  String last() {
    return end == start ? first : Objects.requireNonNull(kept[slot(end - 1)]).cursor();
  }

  /** The place after this cursor; empty when the window does not reach there. */
  @Nullable Long after(String cursor) {
    return places.get(cursor);
  }

  /** What stood there has made room for what is newer. */
  boolean isGone(long place) {
    return place < start;
  }

  /** From this place on, at most so many. */
  List<FilingChange> from(long place, int most) {
    List<FilingChange> changes = new ArrayList<>();
    for (long next = place; next < end && changes.size() < most; next++) {
      changes.add(Objects.requireNonNull(kept[slot(next)]));
    }
    return changes;
  }

  private int slot(long place) {
    return (int) (place % kept.length);
  }
}
