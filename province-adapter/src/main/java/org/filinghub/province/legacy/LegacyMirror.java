package org.filinghub.province.legacy;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.filinghub.province.change.ChangeLog;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.FilingStore;
import org.filinghub.province.filing.FilingWriter;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.legacy.LegacyAuthorities.LegacyAuthority;
import org.filinghub.province.legacy.RejectedRows.RejectedRow;
import org.filinghub.province.legacy.mapping.RowMapper.MappedRow;
import org.filinghub.province.legacy.mapping.SnapshotComparison;
import org.filinghub.province.legacy.mapping.SnapshotComparison.DetectedStep;
import org.filinghub.province.legacy.mapping.SnapshotComparison.MirroredFiling;
import org.filinghub.province.life.rule.FilingCase;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Mirrors the filings of a platform. Compares one page with the store and commits its changes in
 * one transaction; the feed counter is its last lock. Hand-written SQL, because it joins revisions,
 * writes in bulk and counts missing rows.
 */
@Component
class LegacyMirror {
  /** The caller of detected steps. The platform does not say who acted. */
  private static final Caller READER = new Caller(Role.NODE, "legacy", null, null);

  private final PassLock passes;
  private final RejectedRows rejectedRows;
  private final FilingStore filings;
  private final FilingWriter writer;
  private final ChangeLog changes;
  private final AuthorityCommits commits;

  LegacyMirror(
      PassLock passes,
      RejectedRows rejectedRows,
      FilingStore filings,
      FilingWriter writer,
      ChangeLog changes,
      AuthorityCommits commits) {
    this.passes = passes;
    this.rejectedRows = rejectedRows;
    this.filings = filings;
    this.writer = writer;
    this.changes = changes;
    this.commits = commits;
  }

  /**
   * A page of the platform, read and mapped.
   *
   * @param rows mapped rows by the platform's id, in page order
   * @param met every filing on the page, including those in rejected rows
   * @param rejectedRows rejected rows
   * @param rejectedBefore number of rejected rows on the previous pages
   */
  record MappedPage(
      Map<String, MappedRow> rows,
      Set<FilingId> met,
      List<RejectedRow> rejectedRows,
      int rejectedBefore,
      Instant readAt) {}

  /** Counts of one applied page. */
  record AppliedPage(int found, int changes, int setAside) {}

  Mono<AppliedPage> apply(LegacyAuthority authority, int pass, MappedPage page) {
    HostedAuthority hosted = authority.hosted();
    Mono<AppliedPage> work =
        passes
            .requireLease(authority, pass)
            .then(Mono.defer(() -> changesOf(hosted, page)))
            .flatMap(
                changesOf ->
                    write(hosted, pass, page, changesOf).thenReturn(changesOf.applied(page)));
    return hosted
        .write(work)
        .doOnNext(
            applied -> {
              if (applied.changes() > 0) {
                commits.committed(hosted);
              }
            });
  }

  private Mono<PageChanges> changesOf(HostedAuthority hosted, MappedPage page) {
    List<ProviderFiling> shown = page.rows().values().stream().map(MappedRow::filing).toList();
    List<FilingId> ids = shown.stream().map(ProviderFiling::id).toList();
    List<FilingNumber> numbers =
        shown.stream().map(ProviderFiling::number).filter(Objects::nonNull).toList();
    return held(hosted.database(), ids)
        .zipWith(
            holders(hosted.database(), numbers),
            (held, holders) -> {
              PageChanges changesOf = new PageChanges(held, holders);
              page.rows().forEach((key, row) -> changesOf.add(key, row, page.readAt()));
              return changesOf;
            });
  }

  private Mono<Void> write(
      HostedAuthority hosted, int pass, MappedPage page, PageChanges changesOf) {
    DatabaseClient database = hosted.database();
    List<RejectedRow> aside = new ArrayList<>(page.rejectedRows());
    aside.addAll(changesOf.refused);
    List<FilingStep> steps = changesOf.steps();
    return writer
        .load(hosted, changesOf.histories(changesOf.isNew()))
        .thenMany(Flux.fromIterable(changesOf.histories(changesOf.isKnown())))
        .concatMapIterable(history -> history)
        .concatMap(step -> writer.write(hosted, step))
        .then(seen(database, pass, page.met()))
        .then(rejectedRows.remove(database, changesOf.taken))
        .then(rejectedRows.store(database, pass, aside, page.rejectedBefore(), page.readAt()))
        .then(steps.isEmpty() ? Mono.empty() : changes.append(hosted, steps).then());
  }

  /** Returns how many stored filings a complete pass did not find. */
  Mono<Integer> missing(HostedAuthority hosted, int pass) {
    return hosted
        .database()
        .sql(
            "SELECT COUNT(*) AS missing FROM filing f WHERE NOT EXISTS (SELECT 1 FROM legacy_seen s"
                + " WHERE s.filing_id = f.id AND s.pass = :pass)")
        .bind("pass", pass)
        .map(row -> (int) Rows.bigNumber(row, "missing"))
        .one();
  }

  private Mono<Map<FilingId, MirroredFiling>> held(
      DatabaseClient database, Collection<FilingId> ids) {
    if (ids.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql(
            "SELECT r.document, r.restricted, e.occurred_at FROM filing f"
                + " JOIN filing_revision r ON r.filing_id = f.id AND r.revision = f.revision"
                + " JOIN filing_event e ON e.filing_id = f.id AND e.revision = f.revision"
                + " WHERE f.id IN (:ids)")
        .bind("ids", ids.stream().map(FilingId::value).toList())
        .map(this::asHeld)
        .all()
        .collectMap(held -> held.stored().filing().id());
  }

  private MirroredFiling asHeld(Readable row) {
    return new MirroredFiling(
        new StoredFiling(filings.document(row), filings.restricted(row)),
        Rows.instant(row, "occurred_at"));
  }

  private static Mono<Map<FilingNumber, FilingId>> holders(
      DatabaseClient database, Collection<FilingNumber> numbers) {
    if (numbers.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database
        .sql("SELECT number, id FROM filing WHERE number IN (:numbers)")
        .bind("numbers", numbers.stream().map(FilingNumber::value).toList())
        .map(
            row ->
                Map.entry(
                    new FilingNumber(Rows.text(row, "number")), new FilingId(Rows.text(row, "id"))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Mono<Void> seen(DatabaseClient database, int pass, Set<FilingId> met) {
    BulkInserts rows = BulkInserts.orReplace("legacy_seen", "filing_id, pass");
    met.forEach(id -> rows.row(id.value(), pass));
    return rows.run(database);
  }

  /** Collects the changes of one page. */
  private static final class PageChanges {
    private final Map<FilingId, MirroredFiling> before;
    private final Map<FilingId, MirroredFiling> standing;
    private final Map<FilingNumber, FilingId> holders;
    private final Map<FilingId, List<FilingStep>> histories = new LinkedHashMap<>();
    private final List<RejectedRow> refused = new ArrayList<>();
    private final Set<String> taken = new TreeSet<>();

    PageChanges(Map<FilingId, MirroredFiling> held, Map<FilingNumber, FilingId> holders) {
      this.before = held;
      this.standing = new TreeMap<>(held);
      this.holders = new HashMap<>(holders);
    }

    void add(String key, MappedRow row, Instant now) {
      FilingId id = row.filing().id();
      try {
        requireFree(row.filing().number(), id);
        for (DetectedStep detected : SnapshotComparison.compare(standing.get(id), row, now)) {
          histories.computeIfAbsent(id, unused -> new ArrayList<>()).add(step(detected));
          standing.put(id, new MirroredFiling(detected.after(), detected.at()));
        }
        if (row.filing().number() != null) {
          holders.put(row.filing().number(), id);
        }
        taken.add(key);
      } catch (MalformedValue e) {
        refused.add(new RejectedRow(key, String.valueOf(e.getMessage())));
      }
    }

    private void requireFree(@Nullable FilingNumber number, FilingId id) {
      FilingId holder = number == null ? null : holders.get(number);
      if (holder != null && !holder.equals(id)) {
        throw new MalformedValue(
            "number", String.valueOf(number), "a number that filing " + holder + " does not have");
      }
    }

    private static FilingStep step(DetectedStep detected) {
      return new FilingStep(
          detected.after(),
          new Transition(
              detected.step(),
              detected.from(),
              detected.after().filing().status(),
              detected.step().rule(),
              false,
              null,
              null,
              null,
              FilingCase.NEW,
              null),
          Role.NODE,
          READER,
          detected.at(),
          null,
          null,
          null);
    }

    List<FilingStep> steps() {
      return histories.values().stream().flatMap(List::stream).toList();
    }

    List<List<FilingStep>> histories(Predicate<FilingId> which) {
      return histories.entrySet().stream()
          .filter(history -> which.test(history.getKey()))
          .map(Map.Entry::getValue)
          .toList();
    }

    Predicate<FilingId> isKnown() {
      return before::containsKey;
    }

    Predicate<FilingId> isNew() {
      return isKnown().negate();
    }

    AppliedPage applied(MappedPage page) {
      return new AppliedPage(
          histories(isNew()).size(), steps().size(), page.rejectedRows().size() + refused.size());
    }
  }
}
