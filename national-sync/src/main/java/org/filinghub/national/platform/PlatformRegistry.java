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
import org.filinghub.schema.registry.Bar;
import org.filinghub.schema.registry.FilingFacts;
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
 * Facts of shared records. White lists name apps by filing number, which a shared record has not;
 * so no entry is among its facts.
 */
@Component
class PlatformRegistry {
  private final DatabaseClient database;
  private final StatusHistory history;
  private final ProviderBars bars;
  private final StoredJson json;
  private final Clock clock;

  PlatformRegistry(
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

  private record Golden(ProviderFiling filing, long sequence) {}

  /** In the order asked; as of an instant before the reading. */
  Mono<List<PlatformFacts>> facts(List<PlatformAppKey> keys) {
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

  private Mono<List<Golden>> golden(Set<FilingId> ids) {
    if (ids.isEmpty()) {
      return Mono.just(List.of());
    }
    return database
        .sql("SELECT sequence, document FROM golden_filing WHERE id IN (:ids)")
        .bind("ids", ids.stream().map(FilingId::value).toList())
        .map(
            row ->
                new Golden(
                    json.read(Rows.text(row, "document"), ProviderFiling.class),
                    Rows.bigNumber(row, "sequence")))
        .all()
        .collectList();
  }

  private Mono<Map<FilingId, FilingFacts>> withHistory(List<Golden> golden) {
    if (golden.isEmpty()) {
      return Mono.just(Map.of());
    }
    Set<Uscc> owners =
        golden.stream().map(one -> one.filing().owner().uscc()).collect(Collectors.toSet());
    return Mono.zip(
            history.of(golden.stream().map(one -> one.filing().id()).toList()), bars.of(owners))
        .map(
            read ->
                golden.stream()
                    .collect(
                        Collectors.toMap(
                            one -> one.filing().id(),
                            one ->
                                facts(
                                    one,
                                    read.getT1().getOrDefault(one.filing().id(), List.of()),
                                    read.getT2()
                                        .getOrDefault(one.filing().owner().uscc(), List.of())))));
  }

  private static FilingFacts facts(Golden golden, List<StatusInterval> intervals, List<Bar> bars) {
    return new FilingFacts(
        Math.toIntExact(golden.sequence()), golden.filing(), intervals, List.of(), List.of(), bars);
  }
}
