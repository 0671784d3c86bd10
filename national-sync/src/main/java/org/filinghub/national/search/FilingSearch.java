package org.filinghub.national.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingConnection.FilingEdge;
import org.filinghub.schema.search.FilingConnection.PageInfo;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Answers a search query in three steps: reads how many filings have each term, reads the sort keys
 * that match, and reads the golden copies of those. A query examines a bounded number of filings,
 * however common its terms are. If it reaches that bound, the page is short and its {@code
 * hasNextPage} is true. Hand-written SQL: this is a search.
 */
@Component
class FilingSearch {
  private final DatabaseClient database;
  private final NationalSequence sequence;
  private final SearchProperties settings;
  private final StoredJson json;

  FilingSearch(
      DatabaseClient database,
      NationalSequence sequence,
      SearchProperties settings,
      StoredJson json) {
    this.database = database;
    this.sequence = sequence;
    this.settings = settings;
    this.json = json;
  }

  /**
   * Returns a page of filings, newest first.
   *
   * @param after cursor of the page before; null for the first page
   * @param counted whether to return the total count
   */
  Mono<FilingConnection> find(
      SearchQuery query, int first, @Nullable String after, boolean counted) {
    return sequence
        .position()
        .flatMap(position -> find(query, position.origin(), first, after, counted));
  }

  private Mono<FilingConnection> find(
      SearchQuery query, String origin, int first, @Nullable String after, boolean counted) {
    SearchSortKey before = query.read(origin, after);
    boolean isFirst = after == null;
    return plan(query)
        .flatMap(
            plan ->
                page(query, plan, before, first)
                    .flatMap(
                        page ->
                            connection(
                                query,
                                origin,
                                page,
                                counted ? total(query, plan, page, isFirst) : noTotal())));
  }

  private static Mono<Optional<Integer>> noTotal() {
    return Mono.just(Optional.empty());
  }

  private Mono<Optional<Integer>> total(
      SearchQuery query, SearchQueryPlan plan, KeyPage page, boolean isFirst) {
    return isFirst && !page.hasNext()
        ? Mono.just(Optional.of(page.keys().size()))
        : count(query, plan).map(Optional::of);
  }

  /**
   * The sort keys of one page.
   *
   * @param keys newest first; one more than {@code first} if a further page exists
   * @param unseen the first key that was not examined; empty if all were
   */
  private record KeyPage(List<SearchSortKey> keys, Optional<SearchSortKey> unseen, int first) {
    List<SearchSortKey> shown() {
      return keys.subList(0, Math.min(first, keys.size()));
    }

    boolean isFull() {
      return keys.size() > first;
    }

    boolean hasNext() {
      return isFull() || unseen.isPresent();
    }

    /** Returns where the next page begins: after the last key shown, or the last one examined. */
    Optional<SearchSortKey> end() {
      return !isFull() && unseen.isPresent()
          ? unseen.map(SearchSortKey::next)
          : shown().stream().reduce((one, next) -> next);
    }
  }

  private Mono<SearchQueryPlan> plan(SearchQuery query) {
    List<SearchQuery.Condition> conditions = query.conditions();
    List<String> terms =
        Stream.concat(
                Stream.of(SearchTerms.ALL),
                conditions.stream().flatMap(condition -> condition.terms().stream()))
            .distinct()
            .toList();
    return database
        .sql("SELECT term, filings FROM search_term_size WHERE term IN (:terms)")
        .bind("terms", terms)
        .map(row -> Map.entry(Rows.text(row, "term"), Rows.number(row, "filings")))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(sizes -> SearchQueryPlan.of(conditions, sizes, settings.candidates()));
  }

  private Mono<KeyPage> page(
      SearchQuery query, SearchQueryPlan plan, SearchSortKey before, int first) {
    if (plan.size() == 0) {
      return Mono.just(new KeyPage(List.of(), Optional.empty(), first));
    }
    // If the query has no other condition, the first keys of the term are the page.
    Mono<Optional<SearchSortKey>> end =
        plan.isDriverAlone() ? Mono.just(Optional.empty()) : unseen(query, plan, before);
    return end.flatMap(
        unseen ->
            plan.keys(database, before, least(query, unseen), first + 1)
                .map(row -> new SearchSortKey(Rows.bigNumber(row, "place")))
                .all()
                .collectList()
                .map(keys -> new KeyPage(keys, unseen, first)));
  }

  /** Returns the first key beyond the bound. Empty if the term has so few filings that all fit. */
  private Mono<Optional<SearchSortKey>> unseen(
      SearchQuery query, SearchQueryPlan plan, SearchSortKey before) {
    return plan.size() <= settings.candidates()
        ? Mono.just(Optional.empty())
        : plan.unseen(database, before, query.least(), settings.candidates())
            .map(row -> new SearchSortKey(Rows.bigNumber(row, "place")))
            .one()
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty());
  }

  private static SearchSortKey least(SearchQuery query, Optional<SearchSortKey> unseen) {
    return unseen.map(SearchSortKey::next).orElseGet(query::least);
  }

  private Mono<FilingConnection> connection(
      SearchQuery query, String origin, KeyPage page, Mono<Optional<Integer>> total) {
    return Mono.zip(edges(query, origin, page.shown()), total)
        .map(
            read ->
                new FilingConnection(
                    read.getT1(),
                    new PageInfo(
                        page.hasNext(),
                        page.end().map(key -> query.cursor(origin, key)).orElse(null)),
                    read.getT2().orElse(null)));
  }

  private Mono<Integer> count(SearchQuery query, SearchQueryPlan plan) {
    if (plan.size() == 0) {
      return Mono.just(0);
    }
    SearchSortKey end = query.end();
    boolean everyDay = query.least().value() == 0 && end.equals(SearchSortKey.END);
    if (plan.isDriverAlone() && everyDay) {
      return Mono.just(plan.size());
    }
    return unseen(query, plan, end)
        .flatMap(
            unseen ->
                plan.count(database, end, least(query, unseen))
                    .map(row -> Math.toIntExact(Rows.bigNumber(row, "found")))
                    .one());
  }

  /** Reads the golden copies. A filing that no longer matches the filter has changed since. */
  private Mono<List<FilingEdge>> edges(SearchQuery query, String origin, List<SearchSortKey> keys) {
    if (keys.isEmpty()) {
      return Mono.just(List.of());
    }
    return database
        .sql(
            """
            SELECT s.place, g.document FROM search_filing s
            JOIN golden_filing g ON g.id = s.filing_id
            WHERE s.place IN (:places)
            """)
        .bind("places", keys.stream().map(SearchSortKey::value).toList())
        .map(
            row ->
                Map.entry(
                    new SearchSortKey(Rows.bigNumber(row, "place")),
                    json.read(Rows.text(row, "document"), ProviderFiling.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(
            found -> {
              List<FilingEdge> edges = new ArrayList<>();
              for (SearchSortKey key : keys) {
                ProviderFiling filing = found.get(key);
                if (filing != null && query.filter().matches(filing)) {
                  edges.add(new FilingEdge(query.cursor(origin, key), filing));
                }
              }
              return edges;
            });
  }
}
