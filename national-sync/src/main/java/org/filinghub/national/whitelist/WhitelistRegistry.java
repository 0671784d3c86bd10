package org.filinghub.national.whitelist;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.filinghub.national.announcement.Outbox;
import org.filinghub.national.announcement.Outbox.Announcement;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.registry.FeedRejection.RejectionReason;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistListing.ListedVersion;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The registry's copy of all white lists. An entry may name a number that the registry does not
 * know yet. Hand-written SQL: the table is bulk-loaded.
 */
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

  /** Returns why the entry cannot be accepted. Empty if it can. */
  public static Optional<FeedRejection> check(WhitelistEntry entry) {
    if (entry.stages().isEmpty()) {
      return Optional.of(
          new FeedRejection(
              RejectionReason.ENTRY_MEANINGLESS, "stages: none (expected: at least one)"));
    }
    if (entry.to() != null && entry.to().isBefore(entry.from())) {
      return Optional.of(
          new FeedRejection(
              RejectionReason.ENTRY_MEANINGLESS,
              "to: " + entry.to() + " (expected: not before " + entry.from() + ")"));
    }
    return Optional.empty();
  }

  /**
   * Writes entries in the caller's transaction. An entry that equals the stored one changes
   * nothing.
   */
  public Mono<WrittenEntries> write(
      JurisdictionCode authority, List<WhitelistEntry> entries, Instant now) {
    Map<FilingNumber, WhitelistEntry> last = new LinkedHashMap<>();
    entries.forEach(entry -> last.put(entry.number(), entry));
    return sequence
        .lock()
        .flatMap(
            at ->
                read(authority, last.keySet())
                    .map(held -> changed(last.values(), held))
                    .flatMap(changed -> write(authority, changed, at, now)));
  }

  private static List<WhitelistEntry> changed(
      Collection<WhitelistEntry> entries, Map<FilingNumber, WhitelistEntry> held) {
    return entries.stream().filter(entry -> !entry.equals(held.get(entry.number()))).toList();
  }

  private Mono<WrittenEntries> write(
      JurisdictionCode authority, List<WhitelistEntry> changed, long last, Instant now) {
    return changed.isEmpty()
        ? Mono.just(new WrittenEntries(last, 0))
        : filingsOf(changed)
            .flatMap(filings -> write(authority, changed, filings, last + 1, now))
            .thenReturn(new WrittenEntries(last + 1, changed.size()));
  }

  /** Returns whether the stored entry of this number was recorded at {@code instant} or later. */
  public Mono<Boolean> isNewerThan(
      Instant instant, JurisdictionCode authority, FilingNumber number) {
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

  /** Returns the filings that the entries name; the lock on the national sequence keeps them. */
  private Mono<Map<FilingNumber, ProviderFiling>> filingsOf(List<WhitelistEntry> entries) {
    return database
        .sql("SELECT number, document FROM golden_filing WHERE number IN (:numbers)")
        .bind("numbers", entries.stream().map(entry -> entry.number().value()).toList())
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
      List<WhitelistEntry> changed,
      Map<FilingNumber, ProviderFiling> filings,
      long at,
      Instant now) {
    BulkInserts rows =
        BulkInserts.orReplace(
            "whitelist_entry",
            "number, jurisdiction, stages, from_day, to_day, listed_revision, listed_versions,"
                + " sequence, recorded_at");
    for (WhitelistEntry entry : changed) {
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
    List<FilingNumber> numbers = changed.stream().map(WhitelistEntry::number).toList();
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
   * The result of a write.
   *
   * @param sequence national sequence that was reached
   * @param entries number of entries that changed
   */
  public record WrittenEntries(long sequence, int entries) {}
}
