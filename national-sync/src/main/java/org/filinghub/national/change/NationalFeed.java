package org.filinghub.national.change;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.national.sequence.NationalCursor;
import org.filinghub.national.sequence.NationalPosition;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.Whitelist.WhitelistMode;
import org.filinghub.schema.registry.FilingChange;
import org.filinghub.schema.registry.FilingChange.ChangePage;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads pages of the national feed, with a long poll when there is no new change. Hand-written SQL:
 * the table is bulk-loaded, and the changes of one white list are a search.
 */
@Component
class NationalFeed {
  /** Interval of checks during a long poll, for commits of other replicas. */
  private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

  /** Maximum number of changes that one page of a white list examines. */
  private static final int MAX_EXAMINED = 5_000;

  private final DatabaseClient database;
  private final NationalSequence sequence;
  private final NationalCommitSignal commits;
  private final PolicyProfiles profiles;
  private final Clock clock;
  private final StoredJson json;

  NationalFeed(
      DatabaseClient database,
      NationalSequence sequence,
      NationalCommitSignal commits,
      PolicyProfiles profiles,
      Clock clock,
      StoredJson json) {
    this.database = database;
    this.sequence = sequence;
    this.commits = commits;
    this.profiles = profiles;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Returns the changes after a cursor. Problems: CURSOR_REFUSED.
   *
   * @param after null for the first page
   * @param wait how long to wait if there is no change
   * @param usedIn only changes of filings that may be used in this jurisdiction; if null, all
   */
  Mono<ChangePage> page(
      @Nullable String after, int first, Duration wait, @Nullable JurisdictionCode usedIn) {
    return sequence
        .position()
        .flatMap(
            position -> {
              long from = NationalCursor.read(after, position);
              long deadline = System.nanoTime() + wait.toNanos();
              return usedIn == null || !keepsWhitelist(usedIn)
                  ? poll(() -> read(position.origin(), from, first), deadline)
                  : poll(() -> readListed(position, from, first, usedIn), deadline);
            });
  }

  /**
   * Returns the cursor of the last public change. Without a change, the cursor of the beginning.
   */
  Mono<String> end() {
    return sequence
        .position()
        .flatMap(
            position ->
                lastPublicSequence()
                    .map(last -> NationalCursor.of(new NationalPosition(position.origin(), last))));
  }

  private Mono<Long> lastPublicSequence() {
    return database
        .sql(
            """
            SELECT sequence FROM golden_revision
            WHERE is_public = TRUE ORDER BY sequence DESC LIMIT 1
            """)
        .map(row -> Rows.bigNumber(row, "sequence"))
        .one()
        .defaultIfEmpty(0L);
  }

  private boolean keepsWhitelist(JurisdictionCode jurisdiction) {
    return profiles.at(jurisdiction, clock.instant()).policy().whitelist().value().mode()
        != WhitelistMode.NONE;
  }

  private Mono<ChangePage> poll(Supplier<Mono<ChangePage>> read, long deadline) {
    AtomicLong seen = new AtomicLong();
    return Mono.defer(
            () -> {
              // Before the read, so that a commit after it ends the wait.
              seen.set(commits.last());
              return read.get();
            })
        // The deadline is checked between reads, so that no running query is cancelled.
        .filter(page -> !page.changes().isEmpty() || page.hasMore() || left(deadline).isZero())
        .repeatWhenEmpty(
            Integer.MAX_VALUE,
            reads -> reads.concatMap(again -> nextRead(seen.get(), left(deadline))));
  }

  private Mono<Long> nextRead(long seen, Duration left) {
    Duration pause = left.compareTo(CHECK_EVERY) < 0 ? left : CHECK_EVERY;
    return Mono.firstWithSignal(commits.after(seen), Mono.delay(pause).then()).thenReturn(seen);
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private Mono<ChangePage> read(String origin, long from, int first) {
    return database
        .sql(
            """
            SELECT sequence, previous_status, occurred_at, recorded_at, document
            FROM golden_revision
            WHERE is_public = TRUE AND sequence > :from ORDER BY sequence LIMIT :most
            """)
        .bind("from", from)
        .bind("most", first + 1)
        .map(row -> change(row, origin))
        .all()
        .collectList()
        .map(
            found -> {
              List<FilingChange> changes = found.subList(0, Math.min(first, found.size()));
              String cursor =
                  changes.isEmpty()
                      ? NationalCursor.of(new NationalPosition(origin, from))
                      : changes.get(changes.size() - 1).cursor();
              return new ChangePage(changes, cursor, found.size() > first);
            });
  }

  /**
   * Returns changes of filings on a white list. Examines a bounded number of changes, and the
   * cursor is the end of the examined range, so that readers of a quiet list do not read the whole
   * feed each time.
   */
  private Mono<ChangePage> readListed(
      NationalPosition position, long from, int first, JurisdictionCode list) {
    return lastExamined(from)
        .flatMap(
            last ->
                listedChanges(position, from, first, last, list)
                    .map(found -> listedPage(position, from, first, last, found)));
  }

  private Mono<List<FilingChange>> listedChanges(
      NationalPosition position, long from, int first, Optional<Long> last, JurisdictionCode list) {
    return database
        .sql(
            """
            SELECT r.sequence, r.previous_status, r.occurred_at, r.recorded_at, r.document
            FROM golden_revision r
            STRAIGHT_JOIN golden_filing g ON g.id = r.filing_id
            STRAIGHT_JOIN whitelist_entry w
                ON w.number = g.number AND w.jurisdiction = :list
            WHERE r.is_public = TRUE AND r.sequence > :from AND r.sequence <= :last
            ORDER BY r.sequence LIMIT :most
            """)
        .bind("list", list.value())
        .bind("from", from)
        .bind("last", last.orElse(Long.MAX_VALUE))
        .bind("most", first + 1)
        .map(row -> change(row, position.origin()))
        .all()
        .collectList();
  }

  private static ChangePage listedPage(
      NationalPosition position,
      long from,
      int first,
      Optional<Long> last,
      List<FilingChange> found) {
    if (found.size() > first) {
      List<FilingChange> changes = found.subList(0, first);
      return new ChangePage(changes, changes.get(first - 1).cursor(), true);
    }
    long end = last.orElseGet(() -> endOfFeed(position, from, found));
    return new ChangePage(
        found, NationalCursor.of(new NationalPosition(position.origin(), end)), last.isPresent());
  }

  /**
   * Everything up to {@code position} was examined, because it was read before the changes. A
   * change after it moves the end further.
   */
  private static long endOfFeed(NationalPosition position, long from, List<FilingChange> found) {
    long lastFound =
        found.isEmpty()
            ? from
            : NationalCursor.read(
                found.get(found.size() - 1).cursor(),
                new NationalPosition(position.origin(), Long.MAX_VALUE));
    return Math.max(position.sequence(), lastFound);
  }

  /** Returns the end of the range that one page examines. Empty if that is the end of the feed. */
  private Mono<Optional<Long>> lastExamined(long from) {
    return database
        .sql(
            """
            SELECT sequence FROM golden_revision
            WHERE is_public = TRUE AND sequence > :from ORDER BY sequence LIMIT 2 OFFSET :most
            """)
        .bind("from", from)
        .bind("most", MAX_EXAMINED - 1)
        .map(row -> Rows.bigNumber(row, "sequence"))
        .all()
        .collectList()
        .map(found -> found.size() == 2 ? Optional.of(found.get(0)) : Optional.empty());
  }

  private FilingChange change(Readable row, String origin) {
    String previous = Rows.textOrNull(row, "previous_status");
    return new FilingChange(
        NationalCursor.of(new NationalPosition(origin, Rows.bigNumber(row, "sequence"))),
        json.read(Rows.text(row, "document"), ProviderFiling.class),
        previous == null ? null : FilingStatus.valueOf(previous),
        Rows.instant(row, "occurred_at"),
        Rows.instant(row, "recorded_at"));
  }
}
