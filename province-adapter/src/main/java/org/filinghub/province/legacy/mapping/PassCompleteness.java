package org.filinghub.province.legacy.mapping;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether one pass has seen all rows. If the platform changes during a pass, rows repeat or
 * are skipped. Only a pass that provably skipped no row may report a missing filing.
 */
public final class PassCompleteness {
  private final Set<String> seen = new HashSet<>();
  private int unnamed;
  private int repeated;
  private @Nullable Integer total;
  private boolean totalMoved;
  private boolean everyPageHadNewRows = true;

  /** Call for each page, before its rows. */
  public void page(@Nullable Integer said) {
    if (total != null && !total.equals(said)) {
      totalMoved = true;
    }
    total = said;
  }

  /**
   * Call for each row.
   *
   * @param key its id; null if it cannot be read
   * @return whether the row is new in this pass
   */
  public boolean row(@Nullable String key) {
    if (key == null) {
      unnamed++;
      return true;
    }
    boolean first = seen.add(key);
    if (!first) {
      repeated++;
    }
    return first;
  }

  /**
   * Call after the rows of a page. A page without new rows means that the platform repeats its
   * pages.
   */
  public void pageEnded(boolean hadNewRows) {
    everyPageHadNewRows &= hadNewRows;
  }

  public boolean repeatsPages() {
    return !everyPageHadNewRows;
  }

  /** Returns the number of distinct rows. */
  public int rows() {
    return seen.size() + unnamed;
  }

  /**
   * Returns why the pass is incomplete. Null if it is complete, provided that the last page was
   * read.
   */
  public @Nullable String doubt() {
    if (repeatsPages()) {
      return "a page repeats others";
    }
    if (totalMoved) {
      return "the total moved while the pages were read";
    }
    if (total != null && rows() != total) {
      return "rows seen: " + rows() + " (expected: the total of " + total + ")";
    }
    return total == null && repeated > 0 ? "rows were repeated: " + repeated : null;
  }
}
