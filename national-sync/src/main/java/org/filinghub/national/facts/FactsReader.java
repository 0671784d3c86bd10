package org.filinghub.national.facts;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.national.registry.ProviderBars;
import org.filinghub.national.registry.StatusHistory;
import org.filinghub.national.sync.FeedPosition;
import org.filinghub.national.sync.FeedPositionStore;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.FilingFacts.Bar;
import org.filinghub.schema.registry.FilingFacts.FilingMark;
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
 * Reads the facts of many numbers with one query per table. It reads the feed positions first and
 * the golden copies second, so that the facts are never older than their {@code asOf} or their
 * sequence. Hand-written SQL: the tables are bulk-loaded, and a request names up to 1,000 keys.
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

  /** Returns one answer for each number, in the given order. */
  Mono<List<FactsAnswer>> read(List<FilingNumber> numbers) {
    if (numbers.isEmpty()) {
      return Mono.just(List.of());
    }
    return positions
        .all()
        .flatMap(
            read ->
                goldenCopies(Set.copyOf(numbers))
                    .flatMap(copies -> found(copies, read))
                    .map(found -> answers(numbers, found, read)));
  }

  private List<FactsAnswer> answers(
      List<FilingNumber> numbers,
      Map<FilingNumber, FactsAnswer> found,
      Map<JurisdictionCode, FeedPosition> read) {
    List<FactsAnswer> answers = new ArrayList<>();
    for (FilingNumber number : numbers) {
      FactsAnswer answer = found.get(number);
      answers.add(
          answer != null ? answer : MissingNumberAnswer.answer(number, authorities.all(), read));
    }
    return answers;
  }

  private record NumberedCopy(
      ProviderFiling filing, boolean duplicate, long sequence, Instant occurredAt) {
    FilingNumber number() {
      FilingNumber number = filing.number();
      if (number == null) {
        throw new IllegalStateException(
            "filing " + filing.id() + ": document without a number (expected: the row's number)");
      }
      return number;
    }
  }

  private Mono<List<NumberedCopy>> goldenCopies(Collection<FilingNumber> numbers) {
    return KeyedStatements.select(
            database,
            """
            SELECT duplicate, sequence, occurred_at, document FROM golden_filing
            WHERE number IN (:keys)
            """,
            numbers.stream().map(FilingNumber::value).toList(),
            row ->
                new NumberedCopy(
                    json.read(Rows.text(row, "document"), ProviderFiling.class),
                    Rows.flag(row, "duplicate"),
                    Rows.bigNumber(row, "sequence"),
                    Rows.instant(row, "occurred_at")))
        .collectList();
  }

  private Mono<Map<FilingNumber, FactsAnswer>> found(
      List<NumberedCopy> copies, Map<JurisdictionCode, FeedPosition> read) {
    if (copies.isEmpty()) {
      return Mono.just(Map.of());
    }
    List<FilingId> ids = copies.stream().map(copy -> copy.filing().id()).toList();
    Set<Uscc> owners =
        copies.stream().map(copy -> copy.filing().owner().uscc()).collect(Collectors.toSet());
    return Mono.zip(
            history.of(ids),
            whitelist(copies.stream().map(NumberedCopy::number).toList()),
            bars.of(owners))
        .map(
            related ->
                copies.stream()
                    .map(
                        copy ->
                            answer(copy, related.getT1(), related.getT2(), related.getT3(), read))
                    .collect(Collectors.toMap(FactsAnswer::number, Function.identity())));
  }

  private static FactsAnswer answer(
      NumberedCopy copy,
      Map<FilingId, List<StatusInterval>> intervals,
      Map<FilingNumber, List<WhitelistFact>> whitelist,
      Map<Uscc, List<Bar>> bars,
      Map<JurisdictionCode, FeedPosition> read) {
    ProviderFiling filing = copy.filing();
    FeedPosition position = read.get(filing.jurisdiction());
    Instant seen = position == null ? null : position.lastSeenAt();
    return new FactsAnswer(
        FactsOutcome.FOUND,
        copy.number(),
        filing.jurisdiction(),
        // A change may be newer than the last successful pass; then its own time is the time of the
        // facts.
        seen == null || copy.occurredAt().isAfter(seen) ? copy.occurredAt() : seen,
        new FilingFacts(
            Math.toIntExact(copy.sequence()),
            filing,
            intervals.getOrDefault(filing.id(), List.of()),
            whitelist.getOrDefault(copy.number(), List.of()),
            copy.duplicate() ? List.of(FilingMark.DUPLICATE_FILING) : List.of(),
            bars.getOrDefault(filing.owner().uscc(), List.of())));
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
