package org.filinghub.national.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.filinghub.national.search.SearchQuery.Condition;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The execution plan of a search query. It scans the rows of the rarest term in the order of the
 * results, joins up to three further terms by sort key, and checks the other conditions on the row.
 * The join order is forced, because the server does not know that the scan stops when the page is
 * full. A condition with several alternative terms is scanned only if their filings are few.
 *
 * @param driver terms that are scanned: one, or several alternatives
 * @param size upper bound of the number of filings that have one of them
 * @param joined terms that are joined to the scan
 * @param checks conditions that are checked on the row
 */
record SearchQueryPlan(List<String> driver, int size, List<String> joined, List<Condition> checks) {
  private static final int MOST_JOINED = 3;

  /**
   * A condition and its number of filings.
   *
   * @param size sum over its terms
   */
  private record SizedCondition(Condition condition, long size) {
    boolean isOneTerm() {
      return condition.terms().size() == 1;
    }
  }

  /**
   * Decides how to execute a query.
   *
   * @param sizes number of filings of each term; a missing term has none
   * @param candidates maximum number of filings that one query examines
   */
  static SearchQueryPlan of(
      List<Condition> conditions, Map<String, Integer> sizes, int candidates) {
    List<SizedCondition> rarestFirst =
        conditions.stream()
            .filter(condition -> !condition.terms().isEmpty())
            .map(condition -> new SizedCondition(condition, size(condition.terms(), sizes)))
            .sorted(Comparator.comparingLong(SizedCondition::size))
            .toList();
    Optional<SizedCondition> driver =
        rarestFirst.stream().filter(one -> one.isOneTerm() || one.size() <= candidates).findFirst();
    List<String> joined = new ArrayList<>();
    List<Condition> checks = new ArrayList<>();
    for (SizedCondition one : rarestFirst) {
      if (driver.isPresent() && one.equals(driver.get())) {
        continue;
      }
      if (one.isOneTerm() && joined.size() < MOST_JOINED) {
        joined.addAll(one.condition().terms());
      } else if (one.condition().check() != null) {
        checks.add(one.condition());
      }
    }
    conditions.stream().filter(condition -> condition.terms().isEmpty()).forEach(checks::add);
    List<String> terms =
        driver.map(one -> one.condition().terms()).orElse(List.of(SearchTerms.ALL));
    return new SearchQueryPlan(terms, Math.toIntExact(size(terms, sizes)), joined, checks);
  }

  private static long size(List<String> terms, Map<String, Integer> sizes) {
    return terms.stream().mapToLong(term -> sizes.getOrDefault(term, 0)).sum();
  }

  private boolean isOneTerm() {
    return driver.size() == 1;
  }

  /** Returns whether the only condition is to have the one scanned term. */
  boolean isDriverAlone() {
    return isOneTerm() && joined.isEmpty() && checks.isEmpty();
  }

  /**
   * Selects the matching keys, greatest first: less than {@code before}, at least {@code least}.
   */
  GenericExecuteSpec keys(
      DatabaseClient database, SearchSortKey before, SearchSortKey least, int most) {
    return bound(
            database.sql(
                // A filing may have several of the alternative terms.
                (isOneTerm() ? "SELECT t.place FROM " : "SELECT DISTINCT t.place FROM ")
                    + from()
                    + " ORDER BY t.place DESC LIMIT :most"),
            before,
            least)
        .bind("most", most);
  }

  /** Counts the keys that {@link #keys} selects. */
  GenericExecuteSpec count(DatabaseClient database, SearchSortKey before, SearchSortKey least) {
    return bound(
        database.sql("SELECT COUNT(DISTINCT t.place) AS found FROM " + from()), before, least);
  }

  /** Selects the first key of the scan that is beyond the maximum number of candidates. */
  GenericExecuteSpec unseen(
      DatabaseClient database, SearchSortKey before, SearchSortKey least, int candidates) {
    return database
        .sql(
            """
            SELECT place FROM search_term
            WHERE term IN (:driver) AND place < :before AND place >= :least
            ORDER BY place DESC LIMIT 1 OFFSET :candidates
            """)
        .bind("driver", driver)
        .bind("before", before.value())
        .bind("least", least.value())
        .bind("candidates", candidates);
  }

  private String from() {
    StringBuilder sql = new StringBuilder("search_term t");
    for (int i = 0; i < joined.size(); i++) {
      sql.append(" STRAIGHT_JOIN search_term t%d ON t%d.term = :joined%d".formatted(i, i, i))
          .append(" AND t%d.place = t.place".formatted(i));
    }
    if (!checks.isEmpty()) {
      sql.append(" STRAIGHT_JOIN search_filing s ON s.place = t.place");
    }
    sql.append(" WHERE t.term IN (:driver) AND t.place < :before AND t.place >= :least");
    checks.forEach(check -> sql.append(" AND ").append(check.check()));
    return sql.toString();
  }

  private GenericExecuteSpec bound(
      GenericExecuteSpec statement, SearchSortKey before, SearchSortKey least) {
    GenericExecuteSpec bound =
        statement
            .bind("driver", driver)
            .bind("before", before.value())
            .bind("least", least.value());
    for (int i = 0; i < joined.size(); i++) {
      bound = bound.bind("joined" + i, joined.get(i));
    }
    for (Condition check : checks) {
      for (int i = 0; i < check.values().size(); i++) {
        bound = bound.bind(check.name() + i, check.values().get(i));
      }
    }
    return bound;
  }
}
