package org.filinghub.national.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingEdge;
import org.filinghub.schema.search.PageInfo;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Answers a question from the index: how rare each term is, which places fulfil it, and the
 * registry's copy of those. However common its words, a question looks through a bounded number of
 * filings; where that was not enough, the page is short and says that more may follow.
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
   * @param counted whether to say how many there are in all
   */
  Mono<FilingConnection> find(
      SearchQuery question, int first, @Nullable String after, boolean counted) {
    return sequence
        .position()
        .flatMap(
            position -> {
              SearchSortKey before = question.read(position.origin(), after);
              return plan(question)
                  .flatMap(
                      plan ->
                          page(question, plan, before, first)
                              .flatMap(
                                  page ->
                                      answer(
                                          question,
                                          plan,
                                          position.origin(),
                                          page,
                                          counted,
                                          after == null)));
            });
  }

  /**
   * @param places in order, one more than wanted where there is one
   * @param unseen the first place that was not looked at
   */
  private record Page(List<SearchSortKey> places, Optional<SearchSortKey> unseen, int first) {
    List<SearchSortKey> shown() {
      return places.subList(0, Math.min(first, places.size()));
    }

    boolean isFull() {
      return places.size() > first;
    }

    boolean hasNext() {
      return isFull() || unseen.isPresent();
    }

    /** After the last one shown, or after the last one looked at. */
    Optional<SearchSortKey> end() {
      return !isFull() && unseen.isPresent()
          ? unseen.map(SearchSortKey::next)
          : shown().stream().reduce((one, next) -> next);
    }
  }

  private Mono<SearchQueryPlan> plan(SearchQuery question) {
    List<SearchQuery.Condition> conditions = question.conditions();
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

  private Mono<Page> page(
      SearchQuery question, SearchQueryPlan plan, SearchSortKey before, int first) {
    if (plan.size() == 0) {
      return Mono.just(new Page(List.of(), Optional.empty(), first));
    }
    // Where nothing else is asked for, the first that are read are the page.
    Mono<Optional<SearchSortKey>> end =
        plan.isDriverAlone() ? Mono.just(Optional.empty()) : unseen(question, plan, before);
    return end.flatMap(
        unseen ->
            plan.places(database, before, least(question, unseen), first + 1)
                .map(row -> new SearchSortKey(Rows.bigNumber(row, "place")))
                .all()
                .collectList()
                .map(places -> new Page(places, unseen, first)));
  }

  /** A term that few filings have is looked through whole. */
  private Mono<Optional<SearchSortKey>> unseen(
      SearchQuery question, SearchQueryPlan plan, SearchSortKey before) {
    return plan.size() <= settings.candidates()
        ? Mono.just(Optional.empty())
        : plan.unseen(database, before, question.least(), settings.candidates())
            .map(row -> new SearchSortKey(Rows.bigNumber(row, "place")))
            .one()
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty());
  }

  private static SearchSortKey least(SearchQuery question, Optional<SearchSortKey> unseen) {
    return unseen.map(SearchSortKey::next).orElseGet(question::least);
  }

  private Mono<FilingConnection> answer(
      SearchQuery question,
      SearchQueryPlan plan,
      String origin,
      Page page,
      boolean counted,
      boolean fromTheTop) {
    Mono<Optional<Integer>> total =
        !counted
            ? Mono.just(Optional.empty())
            : fromTheTop && !page.hasNext()
                ? Mono.just(Optional.of(page.places().size()))
                : count(question, plan).map(Optional::of);
    return Mono.zip(edges(question, origin, page.shown()), total)
        .map(
            read ->
                new FilingConnection(
                    read.getT1(),
                    new PageInfo(
                        page.hasNext(),
                        page.end().map(place -> question.cursor(origin, place)).orElse(null)),
                    read.getT2().orElse(null)));
  }

  private Mono<Integer> count(SearchQuery question, SearchQueryPlan plan) {
    if (plan.size() == 0) {
      return Mono.just(0);
    }
    SearchSortKey end = question.end();
    boolean everyDay = question.least().value() == 0 && end.equals(SearchSortKey.END);
    if (plan.isDriverAlone() && everyDay) {
      return Mono.just(plan.size());
    }
    return unseen(question, plan, end)
        .flatMap(
            unseen ->
                plan.count(database, end, least(question, unseen))
                    .map(row -> Math.toIntExact(Rows.bigNumber(row, "found")))
                    .one());
  }

  /** What the registry has of them now; what no longer fits the filter was changed since. */
  private Mono<List<FilingEdge>> edges(
      SearchQuery question, String origin, List<SearchSortKey> places) {
    if (places.isEmpty()) {
      return Mono.just(List.of());
    }
    return database
        .sql(
            """
            SELECT s.place, g.document FROM search_filing s
            JOIN golden_filing g ON g.id = s.filing_id
            WHERE s.place IN (:places)
            """)
        .bind("places", places.stream().map(SearchSortKey::value).toList())
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
              for (SearchSortKey place : places) {
                ProviderFiling filing = found.get(place);
                if (filing != null && question.filter().matches(filing)) {
                  edges.add(new FilingEdge(question.cursor(origin, place), filing));
                }
              }
              return edges;
            });
  }
}
