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
 * How a question is answered: the rarest term is looked through in the order of the list, a few
 * more are looked up by the same key, and what is left is checked on the row. The order is ours and
 * not the server's, because only we know that it must stop early. Several terms that would do are
 * looked through together where they are so rare that all of them can be.
 *
 * @param driver terms looked through; one, or a few that are rare
 * @param size how many filings have one of them, or more
 * @param joined terms looked up for each of those
 * @param checks what is checked on the row
 */
record SearchQueryPlan(List<String> driver, int size, List<String> joined, List<Condition> checks) {
  private static final int MOST_JOINED = 3;

  private record Sized(Condition condition, long size) {
    boolean isOneTerm() {
      return condition.terms().size() == 1;
    }
  }

  /**
   * @param sizes of the terms; one that is not there is no filing's
   * @param candidates filings one question looks through
   */
  static SearchQueryPlan of(
      List<Condition> conditions, Map<String, Integer> sizes, int candidates) {
    List<Sized> rarestFirst =
        conditions.stream()
            .filter(condition -> !condition.terms().isEmpty())
            .map(condition -> new Sized(condition, size(condition.terms(), sizes)))
            .sorted(Comparator.comparingLong(Sized::size))
            .toList();
    Optional<Sized> driver =
        rarestFirst.stream().filter(one -> one.isOneTerm() || one.size() <= candidates).findFirst();
    List<String> joined = new ArrayList<>();
    List<Condition> checks = new ArrayList<>();
    for (Sized one : rarestFirst) {
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

  /** Nothing but having the one term is asked for. */
  boolean isDriverAlone() {
    return isOneTerm() && joined.isEmpty() && checks.isEmpty();
  }

  /** Places below {@code before} and not below {@code least} that fulfil everything. */
  GenericExecuteSpec places(
      DatabaseClient database, SearchSortKey before, SearchSortKey least, int most) {
    return bound(
            database.sql(
                // A filing may have two of several terms.
                (isOneTerm() ? "SELECT t.place FROM " : "SELECT DISTINCT t.place FROM ")
                    + from()
                    + " ORDER BY t.place DESC LIMIT :most"),
            before,
            least)
        .bind("most", most);
  }

  /** How many those are. */
  GenericExecuteSpec count(DatabaseClient database, SearchSortKey before, SearchSortKey least) {
    return bound(
        database.sql("SELECT COUNT(DISTINCT t.place) AS found FROM " + from()), before, least);
  }

  /** The first place that is not looked at when so many are looked through. */
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
