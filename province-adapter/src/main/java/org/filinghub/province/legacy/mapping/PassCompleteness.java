package org.filinghub.province.legacy.mapping;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one pass has seen, and whether that is everything. A platform that is written to while its
 * pages are read repeats rows and skips others; only a pass that can show it skipped none may say
 * that a filing is missing.
 */
public final class PassCompleteness {
  private final Set<String> seen = new HashSet<>();
  private int unnamed;
  private int repeated;
  private @Nullable Integer total;
  private boolean totalMoved;
  private boolean everyPageBroughtNews = true;

  /** A page, before its rows. */
  public void page(@Nullable Integer said) {
    if (total != null && !total.equals(said)) {
      totalMoved = true;
    }
    total = said;
  }

  /**
   * A row.
   *
   * @param key its id, or null when it cannot be read
   * @return whether it is there for the first time
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

  /** After the rows of a page that had some: a platform that goes round in circles is left. */
  public void pageEnded(boolean broughtNews) {
    everyPageBroughtNews &= broughtNews;
  }

  public boolean goesInCircles() {
    return !everyPageBroughtNews;
  }

  /** How many filings it has seen, each once. */
  public int rows() {
    return seen.size() + unnamed;
  }

  /** Why this is not everything; null when it is, provided that the last page was reached. */
  public @Nullable String doubt() {
    if (goesInCircles()) {
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
