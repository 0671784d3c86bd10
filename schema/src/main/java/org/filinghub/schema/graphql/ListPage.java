package org.filinghub.schema.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.function.ToLongFunction;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * The requested part of a list, from the arguments {@code first} and {@code after}. The list is
 * ordered by an increasing number, which is also the cursor.
 */
public record ListPage(long after, int first) {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  /** Reads the arguments. Problems: INVALID_VALUE, CURSOR_REFUSED. */
  public static ListPage of(DataFetchingEnvironment environment) {
    Integer given = environment.getArgument("first");
    int first = given == null ? USUAL : given;
    if (first < 1 || first > MOST) {
      throw new MalformedValue("first", String.valueOf(first), "1 to " + MOST);
    }
    String after = environment.getArgument("after");
    if (after != null && !after.matches("\\d{1,18}")) {
      throw Problem.CURSOR_REFUSED.asException();
    }
    return new ListPage(after == null ? 0 : Long.parseLong(after), first);
  }

  /**
   * Returns how many rows to read: one more than the page shows, which tells whether more rows
   * follow.
   */
  public int rows() {
    return first + 1;
  }

  /** Returns the rows of the page, without the additional row. */
  public <T> List<T> shown(List<T> rows) {
    return rows.subList(0, Math.min(first, rows.size()));
  }

  public boolean hasMore(List<?> rows) {
    return rows.size() > first;
  }

  /** Returns the cursor of the last row of the page; null on an empty page. */
  public <T> @Nullable String cursor(List<T> rows, ToLongFunction<T> number) {
    List<T> shown = shown(rows);
    return shown.isEmpty() ? null : String.valueOf(number.applyAsLong(shown.get(shown.size() - 1)));
  }
}
