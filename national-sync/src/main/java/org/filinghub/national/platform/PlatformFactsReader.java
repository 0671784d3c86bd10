package org.filinghub.national.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.national.registry.ProviderBars;
import org.filinghub.national.registry.StatusHistory;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformFacts;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.FilingFacts.Bar;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads the facts of shared records. They contain no white-list entries: an entry names a filing
 * number, and a shared record has none. The SQL is hand-written because it reads many records
 * together.
 */
@Component
class PlatformFactsReader {
  private final DatabaseClient database;
  private final StatusHistory history;
  private final ProviderBars bars;
  private final StoredJson json;
  private final Clock clock;

  PlatformFactsReader(
      DatabaseClient database,
      StatusHistory history,
      ProviderBars bars,
      StoredJson json,
      Clock clock) {
    this.database = database;
    this.history = history;
    this.bars = bars;
    this.json = json;
    this.clock = clock;
  }

  private record GoldenRecord(ProviderFiling filing, long sequence) {}

  /** The facts in the order of the keys. {@code asOf} is an instant before the database read. */
  Mono<List<PlatformFacts>> read(List<PlatformAppKey> keys) {
    Instant asOf = SqlTime.storable(clock.instant());
    Set<FilingId> ids = keys.stream().map(PlatformAppKey::filingId).collect(Collectors.toSet());
    return golden(ids)
        .flatMap(this::withHistory)
        .map(
            found ->
                keys.stream()
                    .map(
                        key ->
                            new PlatformFacts(
                                key.platform(),
                                key.platformAppId(),
                                asOf,
                                found.get(key.filingId())))
                    .toList());
  }

  private Mono<List<GoldenRecord>> golden(Set<FilingId> ids) {
    if (ids.isEmpty()) {
      return Mono.just(List.of());
    }
    return database
        .sql("SELECT sequence, document FROM golden_filing WHERE id IN (:ids)")
        .bind("ids", ids.stream().map(FilingId::value).toList())
        .map(
            row ->
                new GoldenRecord(
                    json.read(Rows.text(row, "document"), ProviderFiling.class),
                    Rows.bigNumber(row, "sequence")))
        .all()
        .collectList();
  }

  private Mono<Map<FilingId, FilingFacts>> withHistory(List<GoldenRecord> golden) {
    if (golden.isEmpty()) {
      return Mono.just(Map.of());
    }
    Set<Uscc> owners =
        golden.stream().map(record -> record.filing().owner().uscc()).collect(Collectors.toSet());
    return Mono.zip(
            history.of(golden.stream().map(record -> record.filing().id()).toList()),
            bars.of(owners))
        .map(
            read ->
                golden.stream()
                    .collect(
                        Collectors.toMap(
                            record -> record.filing().id(),
                            record ->
                                facts(
                                    record,
                                    read.getT1().getOrDefault(record.filing().id(), List.of()),
                                    read.getT2()
                                        .getOrDefault(
                                            record.filing().owner().uscc(), List.of())))));
  }

  private static FilingFacts facts(
      GoldenRecord golden, List<StatusInterval> intervals, List<Bar> bars) {
    return new FilingFacts(
        Math.toIntExact(golden.sequence()), golden.filing(), intervals, List.of(), List.of(), bars);
  }
}
