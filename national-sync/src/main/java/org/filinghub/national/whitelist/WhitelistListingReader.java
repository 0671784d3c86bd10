package org.filinghub.national.whitelist;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.filinghub.national.registry.StatusHistory;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.whitelist.ListingHold;
import org.filinghub.schema.whitelist.VersionDrift;
import org.filinghub.schema.whitelist.WhitelistListing;
import org.filinghub.schema.whitelist.WhitelistListing.ListedVersion;
import org.filinghub.schema.whitelist.WhitelistListing.WhitelistListingPage;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads pages of one white list with the filings that the entries name. Hand-written SQL: the
 * tables are bulk-loaded, and the query joins them.
 */
@Component
class WhitelistListingReader {
  /** Maximum number of entries that a page with a condition examines. */
  private static final int MAX_EXAMINED = 5_000;

  private final DatabaseClient database;
  private final StatusHistory history;
  private final StoredJson json;

  WhitelistListingReader(DatabaseClient database, StatusHistory history, StoredJson json) {
    this.database = database;
    this.history = history;
    this.json = json;
  }

  /**
   * An entry and the filing that it names.
   *
   * @param listedRevision revision of the filing when the entry was recorded; null if it was
   *     unknown
   * @param listedVersions versions of the app at that time; empty if the filing was unknown
   * @param filing null if the registry does not know the number
   */
  private record ListedEntry(
      FilingNumber number,
      List<SchoolStage> stages,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable Integer listedRevision,
      Optional<List<ListedVersion>> listedVersions,
      @Nullable ProviderFiling filing) {}

  /** Returns entries in order of number. Problems: CURSOR_REFUSED. */
  Mono<WhitelistListingPage> page(WhitelistQuery query, @Nullable String cursor, int first) {
    String after = query.read(cursor);
    return lastExamined(query, after)
        .flatMap(
            last ->
                entries(query, after, last, first + 1)
                    .flatMap(found -> page(query, found, first, last)));
  }

  private Mono<WhitelistListingPage> page(
      WhitelistQuery query, List<ListedEntry> found, int first, Optional<String> lastExamined) {
    List<ListedEntry> shown = found.subList(0, Math.min(first, found.size()));
    boolean isFull = found.size() > first;
    String lastShown = shown.isEmpty() ? null : shown.get(shown.size() - 1).number().value();
    String end = isFull ? lastShown : lastExamined.orElse(lastShown);
    return listings(shown)
        .map(
            entries ->
                new WhitelistListingPage(
                    entries,
                    end == null ? null : query.cursor(end),
                    isFull || lastExamined.isPresent()));
  }

  /** Returns the last number that one page examines. Empty if it examines the rest of the list. */
  private Mono<Optional<String>> lastExamined(WhitelistQuery query, String after) {
    if (query.onHold() == null) {
      return Mono.just(Optional.empty());
    }
    return database
        .sql(
            """
            SELECT number FROM whitelist_entry
            WHERE jurisdiction = :jurisdiction AND number > :after
            ORDER BY number LIMIT 2 OFFSET :most
            """)
        .bind("jurisdiction", query.jurisdiction().value())
        .bind("after", after)
        .bind("most", MAX_EXAMINED - 1)
        .map(row -> Rows.text(row, "number"))
        .all()
        .collectList()
        // Two rows: the last number of the bound, and proof that a further entry exists.
        .map(numbers -> numbers.size() == 2 ? Optional.of(numbers.get(0)) : Optional.empty());
  }

  private Mono<List<ListedEntry>> entries(
      WhitelistQuery query, String after, Optional<String> last, int most) {
    GenericExecuteSpec statement =
        database
            .sql(
                """
                SELECT w.number, w.stages, w.from_day, w.to_day, w.listed_revision,
                    w.listed_versions, g.document
                FROM whitelist_entry w LEFT JOIN golden_filing g ON g.number = w.number
                WHERE w.jurisdiction = :jurisdiction AND w.number > :after%s%s
                ORDER BY w.number LIMIT :most
                """
                    .formatted(last.isPresent() ? " AND w.number <= :last" : "", query.condition()))
            .bind("jurisdiction", query.jurisdiction().value())
            .bind("after", after)
            .bind("most", most);
    if (last.isPresent()) {
      statement = statement.bind("last", last.get());
    }
    if (query.onHold() != null) {
      statement = statement.bind("filed", query.filedStatuses());
    }
    return statement.map(this::entry).all().collectList();
  }

  private ListedEntry entry(Readable row) {
    String document = Rows.textOrNull(row, "document");
    String versions = Rows.textOrNull(row, "listed_versions");
    return new ListedEntry(
        new FilingNumber(Rows.text(row, "number")),
        Rows.constants(row, "stages", SchoolStage.class),
        Rows.day(row, "from_day"),
        Rows.dayOrNull(row, "to_day"),
        row.get("listed_revision", Integer.class),
        versions == null
            ? Optional.empty()
            : Optional.of(List.of(json.read(versions, ListedVersion[].class))),
        document == null ? null : json.read(document, ProviderFiling.class));
  }

  private Mono<List<WhitelistListing>> listings(List<ListedEntry> entries) {
    List<FilingId> notFiled =
        entries.stream()
            .flatMap(entry -> Stream.ofNullable(entry.filing()))
            .filter(filing -> !filing.status().standsAsFiled())
            .map(ProviderFiling::id)
            .toList();
    Mono<Map<FilingId, List<StatusInterval>>> intervals =
        notFiled.isEmpty() ? Mono.just(Map.of()) : history.of(notFiled);
    return intervals.map(known -> entries.stream().map(entry -> listing(entry, known)).toList());
  }

  private static WhitelistListing listing(
      ListedEntry entry, Map<FilingId, List<StatusInterval>> intervals) {
    ProviderFiling filing = entry.filing();
    return new WhitelistListing(
        entry.number(),
        entry.stages(),
        entry.from(),
        entry.to(),
        filing,
        ListingHold.of(
                filing, filing == null ? List.of() : intervals.getOrDefault(filing.id(), List.of()))
            .orElse(null),
        entry.listedRevision(),
        filing == null
            ? List.of()
            : entry
                .listedVersions()
                .map(listed -> VersionDrift.between(listed, filing.app().versions()))
                .orElse(List.of()));
  }
}
