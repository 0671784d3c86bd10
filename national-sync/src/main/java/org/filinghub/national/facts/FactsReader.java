package org.filinghub.national.facts;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.national.registry.ProviderBars;
import org.filinghub.national.registry.StatusHistory;
import org.filinghub.national.sync.FeedPosition;
import org.filinghub.national.sync.FeedPositionStore;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.registry.Bar;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.FilingMark;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.registry.WhitelistFact;
import org.filinghub.schema.sql.KeyedStatements;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads the facts of many numbers with one query per table. The positions come first and the golden
 * copies second: what is said is never older than the instant it is said to be of, nor than the
 * sequence that fences it.
 */
@Component
class FactsReader {
  private final DatabaseClient database;
  private final FeedPositionStore positions;
  private final ConnectedAuthorities authorities;
  private final StatusHistory history;
  private final ProviderBars bars;
  private final StoredJson json;

  FactsReader(
      DatabaseClient database,
      FeedPositionStore positions,
      ConnectedAuthorities authorities,
      StatusHistory history,
      ProviderBars bars,
      StoredJson json) {
    this.database = database;
    this.positions = positions;
    this.authorities = authorities;
    this.history = history;
    this.bars = bars;
    this.json = json;
  }

  /** In the order asked; a number asked twice is answered twice. */
  Mono<List<FactsAnswer>> read(List<FilingNumber> numbers) {
    if (numbers.isEmpty()) {
      return Mono.just(List.of());
    }
    return positions
        .all()
        .flatMap(
            held ->
                golden(Set.copyOf(numbers))
                    .flatMap(found -> found(found, held))
                    .map(
                        found ->
                            numbers.stream()
                                .map(
                                    number -> {
                                      FactsAnswer answer = found.get(number);
                                      return answer != null
                                          ? answer
                                          : MissingNumberAnswer.answer(
                                              number, authorities.all(), held);
                                    })
                                .toList()));
  }

  private record Golden(
      ProviderFiling filing, boolean duplicate, long sequence, Instant occurredAt) {
    FilingNumber number() {
      FilingNumber number = filing.number();
      if (number == null) {
        throw new IllegalStateException("filing " + filing.id() + " was found by its number");
      }
      return number;
    }
  }

  private Mono<List<Golden>> golden(Collection<FilingNumber> numbers) {
    return KeyedStatements.select(
            database,
            """
            SELECT duplicate, sequence, occurred_at, document FROM golden_filing
            WHERE number IN (:keys)
            """,
            numbers.stream().map(FilingNumber::value).toList(),
            row ->
                new Golden(
                    json.read(Rows.text(row, "document"), ProviderFiling.class),
                    Rows.flag(row, "duplicate"),
                    Rows.bigNumber(row, "sequence"),
                    Rows.instant(row, "occurred_at")))
        .collectList();
  }

  private Mono<Map<FilingNumber, FactsAnswer>> found(
      List<Golden> golden, Map<JurisdictionCode, FeedPosition> held) {
    if (golden.isEmpty()) {
      return Mono.just(Map.of());
    }
    List<FilingId> ids = golden.stream().map(one -> one.filing().id()).toList();
    Set<Uscc> owners =
        golden.stream().map(one -> one.filing().owner().uscc()).collect(Collectors.toSet());
    return Mono.zip(
            history.of(ids),
            whitelist(golden.stream().map(Golden::number).toList()),
            bars.of(owners))
        .map(
            read ->
                golden.stream()
                    .collect(
                        Collectors.toMap(
                            Golden::number,
                            one ->
                                answer(
                                    one,
                                    read.getT1().getOrDefault(one.filing().id(), List.of()),
                                    read.getT2().getOrDefault(one.number(), List.of()),
                                    read.getT3()
                                        .getOrDefault(one.filing().owner().uscc(), List.of()),
                                    held))));
  }

  private static FactsAnswer answer(
      Golden golden,
      List<StatusInterval> intervals,
      List<WhitelistFact> whitelist,
      List<Bar> barsOfOwner,
      Map<JurisdictionCode, FeedPosition> held) {
    JurisdictionCode authority = golden.filing().jurisdiction();
    FeedPosition position = held.get(authority);
    Instant seen = position == null ? null : position.lastSeenAt();
    return new FactsAnswer(
        FactsOutcome.FOUND,
        golden.number(),
        authority,
        // A change taken in since the last pass in step, or in the first pass: its own word stands.
        seen == null || golden.occurredAt().isAfter(seen) ? golden.occurredAt() : seen,
        new FilingFacts(
            Math.toIntExact(golden.sequence()),
            golden.filing(),
            intervals,
            whitelist,
            golden.duplicate() ? List.of(FilingMark.DUPLICATE_FILING) : List.of(),
            barsOfOwner));
  }

  private Mono<Map<FilingNumber, List<WhitelistFact>>> whitelist(List<FilingNumber> numbers) {
    return KeyedStatements.select(
            database,
            """
            SELECT number, jurisdiction, stages, from_day, to_day FROM whitelist_entry
            WHERE number IN (:keys) ORDER BY number, jurisdiction
            """,
            numbers.stream().map(FilingNumber::value).toList(),
            row -> Map.entry(new FilingNumber(Rows.text(row, "number")), whitelistFact(row)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static WhitelistFact whitelistFact(Readable row) {
    return new WhitelistFact(
        new JurisdictionCode(Rows.text(row, "jurisdiction")),
        Rows.constants(row, "stages", SchoolStage.class),
        Rows.day(row, "from_day"),
        Rows.dayOrNull(row, "to_day"));
  }
}
