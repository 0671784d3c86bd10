package org.filinghub.national.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.national.search.SearchQuestion.Condition;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * How a question is answered: the rarest term is looked through in the order of the list, a few
 * more are looked up by the same key, and what is left is checked on the row. The order is ours and
 * not the server's, because only we know that it must stop early.
 *
 * @param driver term looked through
 * @param size filings that have it
 * @param joined terms looked up for each of those
 * @param checks what is checked on the row
 */
record SearchPlan(String driver, int size, List<Condition> joined, List<Condition> checks) {
  private static final int MOST_JOINED = 3;

  private record Sized(Condition condition, int size) {}

  /**
   * @param sizes of the terms; one that is not there is no filing's
   */
  static SearchPlan of(List<Condition> conditions, Map<String, Integer> sizes) {
    List<Sized> byTerm =
        conditions.stream()
            .filter(condition -> condition.term() != null)
            .map(one -> new Sized(one, sizes.getOrDefault(Objects.requireNonNull(one.term()), 0)))
            .sorted(Comparator.comparingInt(Sized::size))
            .toList();
    List<Condition> checks =
        new ArrayList<>(conditions.stream().filter(one -> one.term() == null).toList());
    if (byTerm.isEmpty()) {
      return new SearchPlan(
          SearchTerms.ALL, sizes.getOrDefault(SearchTerms.ALL, 0), List.of(), checks);
    }
    int joined = Math.min(byTerm.size(), MOST_JOINED + 1);
    byTerm.subList(joined, byTerm.size()).stream()
        .map(Sized::condition)
        .filter(one -> one.check() != null)
        .forEach(checks::add);
    Sized rarest = byTerm.get(0);
    return new SearchPlan(
        Objects.requireNonNull(rarest.condition().term()),
        rarest.size(),
        byTerm.subList(1, joined).stream().map(Sized::condition).toList(),
        checks);
  }

  /** Nothing but having the driver is asked for. */
  boolean isDriverAlone() {
    return joined.isEmpty() && checks.isEmpty();
  }

  /** Places below {@code before} and not below {@code least} that fulfil everything. */
  GenericExecuteSpec places(
      DatabaseClient database, SearchPlace before, SearchPlace least, int most) {
    return bound(
            database.sql("SELECT t.place FROM " + from() + " ORDER BY t.place DESC LIMIT :most"),
            before,
            least)
        .bind("most", most);
  }

  /** How many those are. */
  GenericExecuteSpec count(DatabaseClient database, SearchPlace before, SearchPlace least) {
    return bound(database.sql("SELECT COUNT(*) AS found FROM " + from()), before, least);
  }

  /** The first place that is not looked at when so many are looked through. */
  GenericExecuteSpec unseen(
      DatabaseClient database, SearchPlace before, SearchPlace least, int candidates) {
    return database
        .sql(
            """
            SELECT place FROM search_term
            WHERE term = :driver AND place < :before AND place >= :least
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
    sql.append(" WHERE t.term = :driver AND t.place < :before AND t.place >= :least");
    checks.forEach(check -> sql.append(" AND ").append(check.check()));
    return sql.toString();
  }

  private GenericExecuteSpec bound(
      GenericExecuteSpec statement, SearchPlace before, SearchPlace least) {
    GenericExecuteSpec bound =
        statement
            .bind("driver", driver)
            .bind("before", before.value())
            .bind("least", least.value());
    for (int i = 0; i < joined.size(); i++) {
      bound = bound.bind("joined" + i, Objects.requireNonNull(joined.get(i).term()));
    }
    for (Condition check : checks) {
      for (int i = 0; i < check.values().size(); i++) {
        bound = bound.bind(check.name() + i, check.values().get(i));
      }
    }
    return bound;
  }
}
