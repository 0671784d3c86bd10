package org.filinghub.national.platform;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformBatchProgress;
import org.filinghub.schema.platform.PlatformRecord;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The tables {@code platform_share} and {@code platform_batch}: shared records and the progress of
 * streamed batches. The SQL is hand-written because records are read and replaced in bulk, under
 * the lock of the national sequence.
 */
@Component
class SharedRecordStore {
  private final DatabaseClient database;
  private final StoredJson json;

  SharedRecordStore(DatabaseClient database, StoredJson json) {
    this.database = database;
    this.json = json;
  }

  /** The stored records of these apps, by platform app id. */
  Mono<Map<String, SharedRecord>> find(Uscc platform, Collection<String> appIds) {
    if (appIds.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(
            """
            SELECT platform_app_id, revision, withdrawn, content_hash, version, first_at
            FROM platform_share
            WHERE platform = :platform AND platform_app_id IN (:ids)
            """)
        .bind("platform", platform.value())
        .bind("ids", List.copyOf(appIds))
        .map(row -> shared(platform, row))
        .all()
        .collectMap(record -> record.key().platformAppId());
  }

  /**
   * Records in the order of their platform app ids.
   *
   * @param after exclusive start
   * @param until inclusive end; null for no end
   */
  Flux<SharedRecord> between(Uscc platform, String after, @Nullable String until, int most) {
    DatabaseClient.GenericExecuteSpec query =
        database
            .sql(
                """
                SELECT platform_app_id, revision, withdrawn, content_hash, version, first_at
                FROM platform_share
                WHERE platform = :platform AND platform_app_id > :after %s
                ORDER BY platform_app_id LIMIT :most
                """
                    .formatted(until == null ? "" : "AND platform_app_id <= :until"))
            .bind("platform", platform.value())
            .bind("after", after)
            .bind("most", most);
    return (until == null ? query : query.bind("until", until))
        .map(row -> shared(platform, row))
        .all();
  }

  /** Records with their filings, in the order of their platform app ids. */
  Mono<List<PlatformRecord>> page(Uscc platform, String after, int most) {
    return database
        .sql(
            """
            SELECT s.platform_app_id, s.revision, s.withdrawn, s.version, s.recorded_at, g.document
            FROM platform_share s JOIN golden_filing g ON g.id = s.filing_id
            WHERE s.platform = :platform AND s.platform_app_id > :after
            ORDER BY s.platform_app_id LIMIT :most
            """)
        .bind("platform", platform.value())
        .bind("after", after)
        .bind("most", most)
        .map(
            row ->
                new PlatformRecord(
                    Rows.text(row, "platform_app_id"),
                    Rows.number(row, "revision"),
                    Rows.flag(row, "withdrawn"),
                    Rows.text(row, "version"),
                    Rows.instant(row, "recorded_at"),
                    json.read(Rows.text(row, "document"), ProviderFiling.class)))
        .all()
        .collectList();
  }

  /** The current filings of these records. Ids without a record are left out. */
  Mono<Map<FilingId, ProviderFiling>> documents(Collection<FilingId> ids) {
    if (ids.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql("SELECT document FROM golden_filing WHERE id IN (:ids)")
        .bind("ids", ids.stream().map(FilingId::value).toList())
        .map(row -> json.read(Rows.text(row, "document"), ProviderFiling.class))
        .all()
        .collectMap(ProviderFiling::id);
  }

  /** Stores records. The caller's transaction must hold the lock of the national sequence. */
  Mono<Void> write(Collection<SharedRecord> records, Instant now) {
    BulkInserts rows =
        BulkInserts.orReplace(
            "platform_share",
            "platform, platform_app_id, filing_id, revision, withdrawn, content_hash, version,"
                + " first_at, recorded_at");
    for (SharedRecord record : records) {
      rows.row(
          record.key().platform().value(),
          record.key().platformAppId(),
          record.key().filingId().value(),
          record.revision(),
          record.withdrawn(),
          record.contentHash(),
          record.version(),
          SqlTime.of(record.firstAt()),
          SqlTime.of(now));
    }
    return rows.run(database);
  }

  /** The progress of a batch. Empty if nothing of it is committed. */
  Mono<PlatformBatchProgress> progress(Uscc platform, String batchId) {
    return database
        .sql(
            """
            SELECT lines_recorded, recorded_at FROM platform_batch
            WHERE platform = :platform AND batch_id = :batch
            """)
        .bind("platform", platform.value())
        .bind("batch", batchId)
        .map(
            row ->
                new PlatformBatchProgress(
                    batchId, Rows.number(row, "lines_recorded"), Rows.instant(row, "recorded_at")))
        .one();
  }

  /**
   * Stores the progress of a batch. The caller's transaction must hold the lock of the national
   * sequence.
   */
  Mono<Void> advance(Uscc platform, String batchId, int lines, Instant now) {
    return BulkInserts.orReplace(
            "platform_batch", "platform, batch_id, lines_recorded, recorded_at")
        .row(platform.value(), batchId, lines, SqlTime.of(now))
        .run(database);
  }

  private static SharedRecord shared(Uscc platform, Readable row) {
    return new SharedRecord(
        new PlatformAppKey(platform, Rows.text(row, "platform_app_id")),
        Rows.number(row, "revision"),
        Rows.flag(row, "withdrawn"),
        Rows.text(row, "content_hash"),
        Rows.text(row, "version"),
        Rows.instant(row, "first_at"));
  }
}
