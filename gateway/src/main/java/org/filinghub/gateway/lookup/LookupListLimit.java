package org.filinghub.gateway.lookup;

import java.util.List;
import org.filinghub.schema.problem.Problem;

/** The maximum number of items in one list argument. */
public final class LookupListLimit {
  private static final int MOST_ITEMS = 1_000;

  private LookupListLimit() {}

  /** Returns the list, or fails with TOO_MANY_ITEMS. */
  public static <T> List<T> checked(String name, List<T> items) {
    if (items.size() > MOST_ITEMS) {
      throw Problem.TOO_MANY_ITEMS.because(
          name + ": " + items.size() + " items (expected: at most " + MOST_ITEMS + ")");
    }
    return items;
  }
}
