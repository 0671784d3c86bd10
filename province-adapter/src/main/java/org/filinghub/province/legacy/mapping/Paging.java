package org.filinghub.province.legacy.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to request the pages of a list.
 *
 * @param parameter request parameter for the page: its number, its first row or its cursor
 * @param first the number of the first page or row
 * @param sizeParameter request parameter for the page size; null if the platform decides
 * @param size rows of one page; the platform may return fewer
 * @param mostPages largest number of pages of a pass; a pass that needs more is incomplete
 */
public record Paging(
    By by, String parameter, int first, @Nullable String sizeParameter, int size, int mostPages) {

  /** How a request identifies a page. */
  public enum By {
    PAGE,
    OFFSET,
    CURSOR
  }

  /**
   * The request for one page.
   *
   * @param index from 0
   * @param rowsBefore number of rows on the previous pages
   * @param parameters request parameters
   */
  public record PageRequest(int index, int rowsBefore, Map<String, String> parameters) {
    public PageRequest {
      parameters = new TreeMap<>(parameters);
    }
  }

  public PageRequest firstPage() {
    return request(0, 0, by == By.CURSOR ? null : String.valueOf(first));
  }

  /**
   * Returns the request for the next page; empty after the last one. A page with few rows may not
   * be the last one, because a platform may return fewer rows than requested.
   */
  public Optional<PageRequest> next(PageRequest asked, PlatformPage answer) {
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

  private PageRequest request(int index, int rowsBefore, @Nullable String place) {
    Map<String, String> parameters = new TreeMap<>();
    if (place != null) {
      parameters.put(parameter, place);
    }
    if (sizeParameter != null) {
      parameters.put(sizeParameter, String.valueOf(size));
    }
    return new PageRequest(index, rowsBefore, parameters);
  }
}
