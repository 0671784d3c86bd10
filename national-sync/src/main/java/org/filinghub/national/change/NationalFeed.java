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
import org.filinghub.schema.profile.WhitelistMode;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.registry.FilingChange;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Pages of the national feed, with a wait when there is nothing new. */
@Component
class NationalFeed {
  /** How soon another replica's commit is noticed. */
  private static final Duration LOOK_AFTER = Duration.ofSeconds(1);

  /** Changes that one page looks through for those of a list. */
  private static final int LOOKED_THROUGH = 5_000;

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
   * @param usedIn absent: all changes
   */
  Mono<ChangePage> page(
      @Nullable String after, int first, Duration wait, @Nullable JurisdictionCode usedIn) {
    return sequence
        .position()
        .flatMap(
            position -> {
              long from = NationalCursor.read(after, position);
              long deadline = System.nanoTime() + wait.toNanos();
              return usedIn == null || !keepsList(usedIn)
                  ? await(() -> read(position.origin(), from, first), deadline)
                  : await(() -> readListed(position, from, first, usedIn), deadline);
            });
  }

  /** The cursor of the last public change; before the first one, that of the beginning. */
  Mono<String> end() {
    return sequence
        .position()
        .flatMap(
            position ->
                database
                    .sql(
                        """
                        SELECT sequence FROM golden_revision
                        WHERE is_public = TRUE ORDER BY sequence DESC LIMIT 1
                        """)
                    .map(row -> Rows.bigNumber(row, "sequence"))
                    .one()
                    .defaultIfEmpty(0L)
                    .map(last -> NationalCursor.of(new NationalPosition(position.origin(), last))));
  }

  private boolean keepsList(JurisdictionCode jurisdiction) {
    return profiles.at(jurisdiction, clock.instant()).policy().whitelist().value().mode()
        != WhitelistMode.NONE;
  }

  private Mono<ChangePage> await(Supplier<Mono<ChangePage>> look, long deadline) {
    AtomicLong seen = new AtomicLong();
    return Mono.defer(
            () -> {
              // Asked before the look: a commit that comes after the look ends the wait.
              seen.set(commits.last());
              return look.get();
            })
        // Between looks and not in the middle of one: a query under way is never cut off.
        .filter(page -> !page.changes().isEmpty() || page.hasMore() || left(deadline).isZero())
        .repeatWhenEmpty(
            Integer.MAX_VALUE,
            looks -> looks.concatMap(again -> nextLook(seen.get(), left(deadline))));
  }

  private Mono<Long> nextLook(long seen, Duration left) {
    Duration pause = left.compareTo(LOOK_AFTER) < 0 ? left : LOOK_AFTER;
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
   * Changes of filings on a list: so many changes are looked through at most, and the cursor says
   * how far, so that a quiet list does not cost its readers the whole feed each time.
   */
  private Mono<ChangePage> readListed(
      NationalPosition position, long from, int first, JurisdictionCode list) {
    return lastLookedAt(from)
        .flatMap(
            last ->
                database
                    .sql(
                        """
                        SELECT r.sequence, r.previous_status, r.occurred_at, r.recorded_at,
                            r.document
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
                    .collectList()
                    .map(found -> listed(position, from, first, last, found)));
  }

  private static ChangePage listed(
      NationalPosition position,
      long from,
      int first,
      Optional<Long> last,
      List<FilingChange> found) {
    if (found.size() > first) {
      List<FilingChange> changes = found.subList(0, first);
      return new ChangePage(changes, changes.get(first - 1).cursor(), true);
    }
    // Where the order stood before the look, everything up to there has been looked at; a change
    // found beyond it goes further.
    long end =
        last.orElseGet(
            () ->
                found.isEmpty()
                    ? Math.max(from, position.sequence())
                    : Math.max(
                        position.sequence(),
                        NationalCursor.read(
                            found.get(found.size() - 1).cursor(),
                            new NationalPosition(position.origin(), Long.MAX_VALUE))));
    return new ChangePage(
        found, NationalCursor.of(new NationalPosition(position.origin(), end)), last.isPresent());
  }

  /** Empty where the rest of the feed is looked through. */
  private Mono<Optional<Long>> lastLookedAt(long from) {
    return database
        .sql(
            """
            SELECT sequence FROM golden_revision
            WHERE is_public = TRUE AND sequence > :from ORDER BY sequence LIMIT 2 OFFSET :most
            """)
        .bind("from", from)
        .bind("most", LOOKED_THROUGH - 1)
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
