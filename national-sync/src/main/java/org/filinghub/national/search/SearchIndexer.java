package org.filinghub.national.search;

import java.util.List;
import org.filinghub.national.database.Transactions;
import org.filinghub.schema.filing.ProviderFiling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes the index on along the national order, a batch at a time: rows and position in one
 * transaction, so that a process killed at any instant leaves an index that only has to go on.
 */
@Component
class SearchIndexer {
  private static final Logger log = LoggerFactory.getLogger(SearchIndexer.class);

  private final SearchIndexStore index;
  private final Transactions transactions;
  private final SearchProperties settings;
  private final SearchLagGauge lag;

  SearchIndexer(
      SearchIndexStore index,
      Transactions transactions,
      SearchProperties settings,
      SearchLagGauge lag) {
    this.index = index;
    this.transactions = transactions;
    this.settings = settings;
    this.lag = lag;
  }

  /** How many revisions were followed; 0 when there was none, or another replica is at it. */
  Mono<Integer> follow() {
    long began = lag.now();
    return transactions
        .write(
            index
                .lock()
                .flatMap(from -> index.revisionsAfter(from, settings.batch()))
                .flatMap(revisions -> write(revisions).thenReturn(revisions.size())))
        .doOnNext(
            count -> {
              log.debug("search followed={}", count);
              if (count < settings.batch()) {
                lag.completeAt(began);
              }
            })
        .defaultIfEmpty(0);
  }

  private Mono<Void> write(List<SearchIndexStore.Revision> revisions) {
    if (revisions.isEmpty()) {
      return Mono.empty();
    }
    long until = revisions.get(revisions.size() - 1).sequence();
    return index
        .rows(revisions.stream().map(revision -> revision.filing().id()).toList())
        .map(before -> draft(before, revisions))
        .flatMap(index::write)
        .then(index.moveTo(until));
  }

  private static SearchIndexChanges draft(
      List<SearchRow> before, List<SearchIndexStore.Revision> revisions) {
    SearchIndexChanges draft = new SearchIndexChanges(before);
    for (SearchIndexStore.Revision revision : revisions) {
      ProviderFiling filing = revision.filing();
      draft.take(
          SearchRow.of(filing, draft.row(filing.id()), revision.sequence(), revision.occurredAt()));
    }
    return draft;
  }
}
