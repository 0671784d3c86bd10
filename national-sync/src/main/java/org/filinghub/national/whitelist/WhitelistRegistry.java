package org.filinghub.national.whitelist;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.filinghub.national.announcement.Announcement;
import org.filinghub.national.announcement.Outbox;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.registry.FeedRejection.Reason;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.ListedVersion;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The registry's copy of every white list; an entry may name a number not yet known here. */
@Component
public class WhitelistRegistry {
  private final DatabaseClient database;
  private final NationalSequence sequence;
  private final Outbox outbox;
  private final StoredJson json;

  WhitelistRegistry(
      DatabaseClient database, NationalSequence sequence, Outbox outbox, StoredJson json) {
    this.database = database;
    this.sequence = sequence;
    this.outbox = outbox;
    this.json = json;
  }

  /** Whether an entry means anything. */
  public static Optional<FeedRejection> check(WhitelistEntry entry) {
    if (entry.stages().isEmpty()) {
      return Optional.of(
          new FeedRejection(Reason.ENTRY_MEANINGLESS, "stages: none (expected: at least one)"));
    }
    if (entry.to() != null && entry.to().isBefore(entry.from())) {
      return Optional.of(
          new FeedRejection(
              Reason.ENTRY_MEANINGLESS,
              "to: " + entry.to() + " (expected: not before " + entry.from() + ")"));
    }
    return Optional.empty();
  }

  /**
   * Takes entries in, in the caller's transaction; one that says nothing new changes nothing.
   *
   * @return the place in the national order that was reached, and how many entries were new
   */
  public Mono<Taken> take(JurisdictionCode authority, List<WhitelistEntry> entries, Instant now) {
    Map<FilingNumber, WhitelistEntry> last = new LinkedHashMap<>();
    entries.forEach(entry -> last.put(entry.number(), entry));
    return sequence
        .lock()
        .flatMap(
            at ->
                read(authority, last.keySet())
                    .flatMap(
                        held -> {
                          List<WhitelistEntry> news =
                              last.values().stream()
                                  .filter(entry -> !entry.equals(held.get(entry.number())))
                                  .toList();
                          return news.isEmpty()
                              ? Mono.just(new Taken(at, 0))
                              : listedFor(news)
                                  .flatMap(filings -> write(authority, news, filings, at + 1, now))
                                  .thenReturn(new Taken(at + 1, news.size()));
                        }));
  }

  /** Whether the authority told something of this number at that instant or later. */
  public Mono<Boolean> heardSince(
      JurisdictionCode authority, FilingNumber number, Instant instant) {
    return database
        .sql(
            """
            SELECT COUNT(*) AS newer FROM whitelist_entry
            WHERE number = :number AND jurisdiction = :jurisdiction AND recorded_at >= :instant
            """)
        .bind("number", number.value())
        .bind("jurisdiction", authority.value())
        .bind("instant", SqlTime.of(instant))
        .map(row -> Rows.bigNumber(row, "newer") > 0)
        .one();
  }

  private Mono<Map<FilingNumber, WhitelistEntry>> read(
      JurisdictionCode authority, Collection<FilingNumber> numbers) {
    if (numbers.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(
            """
            SELECT number, stages, from_day, to_day FROM whitelist_entry
            WHERE number IN (:numbers) AND jurisdiction = :jurisdiction
            """)
        .bind("numbers", numbers.stream().map(FilingNumber::value).toList())
        .bind("jurisdiction", authority.value())
        .map(
            row ->
                new WhitelistEntry(
                    new FilingNumber(Rows.text(row, "number")),
                    Rows.constants(row, "stages", SchoolStage.class),
                    Rows.day(row, "from_day"),
                    Rows.dayOrNull(row, "to_day")))
        .all()
        .collectMap(WhitelistEntry::number);
  }

  /** The filings that the entries are about, as they stand while the national order is locked. */
  private Mono<Map<FilingNumber, ProviderFiling>> listedFor(List<WhitelistEntry> news) {
    return database
        .sql("SELECT number, document FROM golden_filing WHERE number IN (:numbers)")
        .bind("numbers", news.stream().map(entry -> entry.number().value()).toList())
        .map(
            row ->
                Map.entry(
                    new FilingNumber(Rows.text(row, "number")),
                    json.read(Rows.text(row, "document"), ProviderFiling.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private String versions(ProviderFiling filing) {
    return json.write(
        filing.app().versions().stream()
            .map(version -> new ListedVersion(version.platform(), version.version()))
            .toList());
  }

  private Mono<Void> write(
      JurisdictionCode authority,
      List<WhitelistEntry> news,
      Map<FilingNumber, ProviderFiling> filings,
      long at,
      Instant now) {
    BulkInserts rows =
        BulkInserts.orReplace(
            "whitelist_entry",
            "number, jurisdiction, stages, from_day, to_day, listed_revision, listed_versions,"
                + " sequence, recorded_at");
    for (WhitelistEntry entry : news) {
      ProviderFiling filing = filings.get(entry.number());
      rows.row(
          entry.number().value(),
          authority.value(),
          Rows.names(entry.stages()),
          entry.from(),
          entry.to(),
          filing == null ? null : filing.revision(),
          filing == null ? null : versions(filing),
          at,
          SqlTime.of(now));
    }
    List<FilingNumber> numbers = news.stream().map(WhitelistEntry::number).toList();
    return rows.run(database)
        .then(
            database
                .sql("UPDATE golden_filing SET sequence = :at WHERE number IN (:numbers)")
                .bind("at", at)
                .bind("numbers", numbers.stream().map(FilingNumber::value).toList())
                .then())
        .then(
            outbox.add(numbers.stream().map(number -> new Announcement(number, at)).toList(), now))
        .then(sequence.moveTo(at));
  }

  /**
   * What came of a page of entries.
   *
   * @param entries that said something new
   */
  public record Taken(long sequence, int entries) {}
}
