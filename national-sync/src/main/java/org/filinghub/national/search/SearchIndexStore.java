package org.filinghub.national.search;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes the tables of the search index. Hand-written SQL: this is a search. */
@Component
class SearchIndexStore {
  private final DatabaseClient database;
  private final StoredJson json;

  SearchIndexStore(DatabaseClient database, StoredJson json) {
    this.database = database;
    this.json = json;
  }

  /** A public revision that is not in the index yet. */
  record UnindexedRevision(long sequence, Instant occurredAt, ProviderFiling filing) {}

  /**
   * Locks the index for one writer and returns its position. Empty if another writer holds the
   * lock.
   */
  Mono<Long> lock() {
    return database
        .sql("SELECT sequence FROM search_position WHERE id = 1 FOR UPDATE SKIP LOCKED")
        .map(row -> Rows.bigNumber(row, "sequence"))
        .one();
  }

  /** Moves the position, in the transaction that holds the lock. */
  Mono<Void> moveTo(long sequence) {
    return database
        .sql("UPDATE search_position SET sequence = :sequence WHERE id = 1")
        .bind("sequence", sequence)
        .then();
  }

  /**
   * Returns public revisions in national order. That is the order of commits, so no revision with a
   * smaller sequence can appear later.
   */
  Mono<List<UnindexedRevision>> revisionsAfter(long sequence, int most) {
    return database
        .sql(
            """
            SELECT sequence, occurred_at, document FROM golden_revision
            WHERE is_public = TRUE AND sequence > :from ORDER BY sequence LIMIT :most
            """)
        .bind("from", sequence)
        .bind("most", most)
        .map(
            row ->
                new UnindexedRevision(
                    Rows.bigNumber(row, "sequence"),
                    Rows.instant(row, "occurred_at"),
                    json.read(Rows.text(row, "document"), ProviderFiling.class)))
        .all()
        .collectList();
  }

  Mono<List<SearchRow>> rows(Collection<FilingId> ids) {
    return database
        .sql(
            """
            SELECT place, filing_id, jurisdiction, status, channel, owner_uscc, developer_uscc,
                stages, function_types, text
            FROM search_filing WHERE filing_id IN (:ids)
            """)
        .bind("ids", ids.stream().map(FilingId::value).distinct().toList())
        .map(SearchIndexStore::row)
        .all()
        .collectList();
  }

  private static SearchRow row(Readable row) {
    String developer = Rows.textOrNull(row, "developer_uscc");
    return new SearchRow(
        new SearchSortKey(Rows.bigNumber(row, "place")),
        new FilingId(Rows.text(row, "filing_id")),
        new JurisdictionCode(Rows.text(row, "jurisdiction")),
        Rows.constant(row, "status", FilingStatus.class),
        Rows.constant(row, "channel", Channel.class),
        new Uscc(Rows.text(row, "owner_uscc")),
        developer == null ? null : new Uscc(developer),
        Rows.constants(row, "stages", SchoolStage.class),
        Rows.constants(row, "function_types", FunctionType.class),
        Rows.text(row, "text"));
  }

  /** Writes the changes, in the transaction that holds the lock. */
  Mono<Void> write(SearchIndexChanges changes) {
    return deleteTerms(changes.removedTerms())
        .then(deleteKeys(changes.removedKeys()))
        .then(writeRows(changes.rows()))
        .then(addTerms(changes.addedTerms()))
        .then(addSizes(changes.growth()));
  }

  private Mono<Void> deleteTerms(Map<SearchSortKey, Set<String>> terms) {
    return Flux.fromIterable(terms.entrySet())
        .concatMap(
            one ->
                database
                    .sql("DELETE FROM search_term WHERE term IN (:terms) AND place = :place")
                    .bind("terms", one.getValue())
                    .bind("place", one.getKey().value())
                    .then())
        .then();
  }

  private Mono<Void> deleteKeys(Set<SearchSortKey> keys) {
    return keys.isEmpty()
        ? Mono.empty()
        : database
            .sql("DELETE FROM search_filing WHERE place IN (:places)")
            .bind("places", keys.stream().map(SearchSortKey::value).toList())
            .then();
  }

  private Mono<Void> writeRows(Collection<SearchRow> changed) {
    BulkInserts rows =
        BulkInserts.orReplace(
            "search_filing",
            "place, filing_id, jurisdiction, status, channel, owner_uscc, developer_uscc, stages,"
                + " function_types, text");
    for (SearchRow row : changed) {
      @Nullable Uscc developer = row.developer();
      rows.row(
          row.sortKey().value(),
          row.id().value(),
          row.jurisdiction().value(),
          row.status().name(),
          row.channel().name(),
          row.owner().value(),
          developer == null ? null : developer.value(),
          Rows.names(row.stages()),
          Rows.names(row.functionTypes()),
          row.text());
    }
    return rows.run(database);
  }

  private Mono<Void> addTerms(Map<SearchSortKey, Set<String>> terms) {
    BulkInserts rows = BulkInserts.into("search_term", "term, place");
    terms.forEach((key, ofKey) -> ofKey.forEach(term -> rows.row(term, key.value())));
    return rows.run(database);
  }

  private Mono<Void> addSizes(Map<String, Integer> growth) {
    BulkInserts rows = BulkInserts.adding("search_term_size", "term", "filings");
    growth.forEach(rows::row);
    return rows.run(database);
  }
}
