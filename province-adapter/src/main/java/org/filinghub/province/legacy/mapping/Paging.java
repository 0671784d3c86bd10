package org.filinghub.province.legacy.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the pages of a list are asked for.
 *
 * @param parameter of the request that says which page: its number, its first row or its cursor
 * @param first the number of the first page or row
 * @param sizeParameter of the request that says how many rows; absent: the platform decides
 * @param size rows of one page; a platform may give fewer
 * @param mostPages of one pass; one that needs more is not complete
 */
public record Paging(
    By by, String parameter, int first, @Nullable String sizeParameter, int size, int mostPages) {

  /** What names a page. */
  public enum By {
    PAGE,
    OFFSET,
    CURSOR
  }

  /**
   * One page, to be asked for.
   *
   * @param index from 0
   * @param rowsBefore how many rows the pages before it had
   * @param parameters of the request
   */
  public record Request(int index, int rowsBefore, Map<String, String> parameters) {
    public Request {
      parameters = new TreeMap<>(parameters);
    }
  }

  public Request firstPage() {
    return request(0, 0, by == By.CURSOR ? null : String.valueOf(first));
  }

  /**
   * The page after one that was answered; empty when that was the last. A page with few rows is no
   * end: a platform may give fewer than it was asked for.
   */
  public Optional<Request> next(Request asked, PlatformPage answer) {
    int rows = asked.rowsBefore() + answer.rows().size();
    boolean allSeen = answer.total() != null && rows >= answer.total();
    if (answer.rows().isEmpty() || (by != By.CURSOR && allSeen)) {
      return Optional.empty();
    }
    String place =
        switch (by) {
          case PAGE -> String.valueOf(first + asked.index() + 1);
          case OFFSET -> String.valueOf(first + rows);
          case CURSOR -> answer.next();
        };
    return Optional.ofNullable(place).map(known -> request(asked.index() + 1, rows, known));
  }

  private Request request(int index, int rowsBefore, @Nullable String place) {
    Map<String, String> parameters = new TreeMap<>();
    if (place != null) {
      parameters.put(parameter, place);
    }
    if (sizeParameter != null) {
      parameters.put(sizeParameter, String.valueOf(size));
    }
    return new Request(index, rowsBefore, parameters);
  }
}
