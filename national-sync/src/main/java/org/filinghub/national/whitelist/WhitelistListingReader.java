package org.filinghub.national.whitelist;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.filinghub.national.registry.StatusHistory;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.whitelist.ListedVersion;
import org.filinghub.schema.whitelist.ListingHold;
import org.filinghub.schema.whitelist.VersionDrift;
import org.filinghub.schema.whitelist.WhitelistListing;
import org.filinghub.schema.whitelist.WhitelistListingPage;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Pages of one white list; where few entries are wanted, one call looks through so many. */
@Component
class WhitelistListingReader {
  private static final int LOOKED_THROUGH = 5_000;

  private final DatabaseClient database;
  private final StatusHistory history;
  private final StoredJson json;

  WhitelistListingReader(DatabaseClient database, StatusHistory history, StoredJson json) {
    this.database = database;
    this.history = history;
    this.json = json;
  }

  private record Entry(
      FilingNumber number,
      List<SchoolStage> stages,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable Integer listedRevision,
      Optional<List<ListedVersion>> listedFor,
      @Nullable ProviderFiling filing) {}

  Mono<WhitelistListingPage> page(WhitelistQuery question, @Nullable String cursor, int first) {
    String after = question.read(cursor);
    return lastLookedAt(question, after)
        .flatMap(
            last ->
                entries(question, after, last, first + 1)
                    .flatMap(
                        found -> {
                          List<Entry> shown = found.subList(0, Math.min(first, found.size()));
                          boolean full = found.size() > first;
                          String end =
                              !full && last.isPresent()
                                  ? last.get()
                                  : shown.isEmpty()
                                      ? null
                                      : shown.get(shown.size() - 1).number().value();
                          return listings(shown)
                              .map(
                                  entries ->
                                      new WhitelistListingPage(
                                          entries,
                                          end == null ? null : question.cursor(end),
                                          full || last.isPresent()));
                        }));
  }

  /** Empty where the rest of the list is looked through. */
  private Mono<Optional<String>> lastLookedAt(WhitelistQuery question, String after) {
    if (question.onHold() == null) {
      return Mono.just(Optional.empty());
    }
    return database
        .sql(
            """
            SELECT number FROM whitelist_entry
            WHERE jurisdiction = :jurisdiction AND number > :after
            ORDER BY number LIMIT 2 OFFSET :most
            """)
        .bind("jurisdiction", question.jurisdiction().value())
        .bind("after", after)
        .bind("most", LOOKED_THROUGH - 1)
        .map(row -> Rows.text(row, "number"))
        .all()
        .collectList()
        // The last one looked at, where another one follows it.
        .map(numbers -> numbers.size() == 2 ? Optional.of(numbers.get(0)) : Optional.empty());
  }

  private Mono<List<Entry>> entries(
      WhitelistQuery question, String after, Optional<String> last, int most) {
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
                    .formatted(
                        last.isPresent() ? " AND w.number <= :last" : "", question.condition()))
            .bind("jurisdiction", question.jurisdiction().value())
            .bind("after", after)
            .bind("most", most);
    if (last.isPresent()) {
      statement = statement.bind("last", last.get());
    }
    if (question.onHold() != null) {
      statement = statement.bind("standing", question.standing());
    }
    return statement.map(this::entry).all().collectList();
  }

  private Entry entry(Readable row) {
    String document = Rows.textOrNull(row, "document");
    String versions = Rows.textOrNull(row, "listed_versions");
    return new Entry(
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

  private Mono<List<WhitelistListing>> listings(List<Entry> entries) {
    List<FilingId> fallen =
        entries.stream()
            .flatMap(entry -> Stream.ofNullable(entry.filing()))
            .filter(filing -> !filing.status().standsAsFiled())
            .map(ProviderFiling::id)
            .toList();
    Mono<Map<FilingId, List<StatusInterval>>> intervals =
        fallen.isEmpty() ? Mono.just(Map.of()) : history.of(fallen);
    return intervals.map(known -> entries.stream().map(entry -> listing(entry, known)).toList());
  }

  private static WhitelistListing listing(
      Entry entry, Map<FilingId, List<StatusInterval>> intervals) {
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
                .listedFor()
                .map(listed -> VersionDrift.between(listed, filing.app().versions()))
                .orElse(List.of()));
  }
}
