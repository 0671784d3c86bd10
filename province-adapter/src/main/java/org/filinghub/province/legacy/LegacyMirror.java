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
import org.filinghub.province.filing.RestrictedPart;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.legacy.LegacyAuthorities.LegacyAuthority;
import org.filinghub.province.legacy.RejectedRows.Trouble;
import org.filinghub.province.legacy.mapping.RowMapper.MappedRow;
import org.filinghub.province.legacy.mapping.SnapshotComparison.DetectedStep;
import org.filinghub.province.legacy.mapping.SnapshotComparison.MirroredFiling;
import org.filinghub.province.legacy.mapping.SnapshotComparison;
import org.filinghub.province.life.rule.FilingCase;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the node holds of a platform's filings. A page is compared and its changes are committed in
 * one transaction, the feed's counter as its last lock.
 */
@Component
class LegacyMirror {
  /** The platform does not say who acted; this node saw that somebody did. */
  private static final Caller READER = new Caller(Role.NODE, "legacy", null, null);

  private final PassLock passes;
  private final RejectedRows troubles;
  private final FilingStore filings;
  private final FilingWriter writer;
  private final ChangeLog changes;
  private final AuthorityCommits commits;
  private final StoredJson json;

  LegacyMirror(
      PassLock passes,
      RejectedRows troubles,
      FilingStore filings,
      FilingWriter writer,
      ChangeLog changes,
      AuthorityCommits commits,
      StoredJson json) {
    this.passes = passes;
    this.troubles = troubles;
    this.filings = filings;
    this.writer = writer;
    this.changes = changes;
    this.commits = commits;
    this.json = json;
  }

  /**
   * A page as it was read.
   *
   * @param rows by the platform's id of each, in the order of the page
   * @param met every filing that the page shows, those it shows badly included
   * @param troubles rows that are no filings
   * @param setAsideBefore how many there were on the pages before
   */
  record Page(
      Map<String, MappedRow> rows,
      Set<FilingId> met,
      List<Trouble> troubles,
      int setAsideBefore,
      Instant readAt) {}

  /** What came of it. */
  record Applied(int found, int changes, int setAside) {}

  Mono<Applied> apply(LegacyAuthority authority, int pass, Page page) {
    HostedAuthority hosted = authority.hosted();
    Mono<Applied> work =
        passes
            .requireTurn(authority, pass)
            .then(Mono.defer(() -> draft(hosted, page)))
            .flatMap(draft -> write(hosted, pass, page, draft).thenReturn(draft.applied(page)));
    return hosted
        .write(work)
        .doOnNext(
            applied -> {
              if (applied.changes() > 0) {
                commits.committed(hosted);
              }
            });
  }

  private Mono<Draft> draft(HostedAuthority hosted, Page page) {
    List<ProviderFiling> shown = page.rows().values().stream().map(MappedRow::filing).toList();
    List<FilingId> ids = shown.stream().map(ProviderFiling::id).toList();
    List<FilingNumber> numbers =
        shown.stream().map(ProviderFiling::number).filter(Objects::nonNull).toList();
    return held(hosted.database(), ids)
        .zipWith(
            holders(hosted.database(), numbers),
            (held, holders) -> {
              Draft draft = new Draft(held, holders);
              page.rows().forEach((key, row) -> draft.add(key, row, page.readAt()));
              return draft;
            });
  }

  private Mono<Void> write(HostedAuthority hosted, int pass, Page page, Draft draft) {
    DatabaseClient database = hosted.database();
    List<Trouble> aside = new ArrayList<>(page.troubles());
    aside.addAll(draft.refused);
    List<FilingStep> steps = draft.steps();
    return writer
        .load(hosted, draft.histories(draft.isNew()))
        .thenMany(Flux.fromIterable(draft.histories(draft.isKnown())))
        .concatMapIterable(history -> history)
        .concatMap(step -> writer.write(hosted, step))
        .then(seen(database, pass, page.met()))
        .then(troubles.solve(database, draft.taken))
        .then(troubles.note(database, pass, aside, page.setAsideBefore(), page.readAt()))
        .then(steps.isEmpty() ? Mono.empty() : changes.append(hosted, steps).then());
  }

  /** How many filings a pass that saw everything did not meet. */
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
        new StoredFiling(
            filings.document(row), json.read(Rows.text(row, "restricted"), RestrictedPart.class)),
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

  /** The changes of one page, in the making. */
  private static final class Draft {
    private final Map<FilingId, MirroredFiling> before;
    private final Map<FilingId, MirroredFiling> standing;
    private final Map<FilingNumber, FilingId> holders;
    private final Map<FilingId, List<FilingStep>> histories = new LinkedHashMap<>();
    private final List<Trouble> refused = new ArrayList<>();
    private final Set<String> taken = new TreeSet<>();

    Draft(Map<FilingId, MirroredFiling> held, Map<FilingNumber, FilingId> holders) {
      this.before = held;
      this.standing = new TreeMap<>(held);
      this.holders = new HashMap<>(holders);
    }

    void add(String key, MappedRow row, Instant now) {
      FilingId id = row.filing().id();
      try {
        requireFree(row.filing().number(), id);
        for (DetectedStep noticed : SnapshotComparison.compare(standing.get(id), row, now)) {
          histories.computeIfAbsent(id, unused -> new ArrayList<>()).add(step(noticed));
          standing.put(id, new MirroredFiling(noticed.after(), noticed.at()));
        }
        if (row.filing().number() != null) {
          holders.put(row.filing().number(), id);
        }
        taken.add(key);
      } catch (MalformedValue e) {
        refused.add(new Trouble(key, String.valueOf(e.getMessage())));
      }
    }

    private void requireFree(@Nullable FilingNumber number, FilingId id) {
      FilingId holder = number == null ? null : holders.get(number);
      if (holder != null && !holder.equals(id)) {
        throw new MalformedValue(
            "number", String.valueOf(number), "one that filing " + holder + " has not");
      }
    }

    private static FilingStep step(DetectedStep noticed) {
      return new FilingStep(
          noticed.after(),
          new Transition(
              noticed.step(),
              noticed.from(),
              noticed.after().filing().status(),
              noticed.step().rule(),
              false,
              null,
              null,
              null,
              FilingCase.NEW,
              null),
          Role.NODE,
          READER,
          noticed.at(),
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

    Applied applied(Page page) {
      return new Applied(
          histories(isNew()).size(), steps().size(), page.troubles().size() + refused.size());
    }
  }
}
