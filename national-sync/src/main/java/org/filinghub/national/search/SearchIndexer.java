package org.filinghub.national.search;

import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.WriteTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Updates the search index with public revisions in national order, one batch at a time. Rows and
 * position are written in one transaction, so that a killed process leaves a consistent index.
 */
@Component
class SearchIndexer {
  private static final Logger log = LoggerFactory.getLogger(SearchIndexer.class);

  private final SearchIndexStore index;
  private final WriteTransactions transactions;
  private final SearchProperties settings;
  private final SearchLagGauge lag;

  SearchIndexer(
      SearchIndexStore index,
      WriteTransactions transactions,
      SearchProperties settings,
      SearchLagGauge lag) {
    this.index = index;
    this.transactions = transactions;
    this.settings = settings;
    this.lag = lag;
  }

  /**
   * Indexes the next batch and returns its number of revisions. Returns 0 if no revision is left,
   * or if another replica is indexing.
   */
  Mono<Integer> indexBatch() {
    long began = lag.now();
    return transactions
        .write(
            index
                .lock()
                .flatMap(from -> index.revisionsAfter(from, settings.batch()))
                .flatMap(revisions -> write(revisions).thenReturn(revisions.size())))
        .doOnNext(
            count -> {
              log.debug("search indexed={}", count);
              if (count < settings.batch()) {
                lag.completeAt(began);
              }
            })
        .defaultIfEmpty(0);
  }

  private Mono<Void> write(List<SearchIndexStore.UnindexedRevision> revisions) {
    if (revisions.isEmpty()) {
      return Mono.empty();
    }
    long until = revisions.get(revisions.size() - 1).sequence();
    return index
        .rows(revisions.stream().map(revision -> revision.filing().id()).toList())
        .map(before -> changes(before, revisions))
        .flatMap(index::write)
        .then(index.moveTo(until));
  }

  private static SearchIndexChanges changes(
      List<SearchRow> before, List<SearchIndexStore.UnindexedRevision> revisions) {
    SearchIndexChanges changes = new SearchIndexChanges(before);
    for (SearchIndexStore.UnindexedRevision revision : revisions) {
      ProviderFiling filing = revision.filing();
      changes.put(
          SearchRow.of(
              filing, changes.row(filing.id()), revision.sequence(), revision.occurredAt()));
    }
    return changes;
  }
}
