package org.filinghub.national.change;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.filinghub.national.database.Rows;
import org.filinghub.national.database.StoredJson;
import org.filinghub.national.sequence.NationalCommits;
import org.filinghub.national.sequence.NationalCursor;
import org.filinghub.national.sequence.NationalPosition;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Pages of the national feed, with a wait when there is nothing new. */
@Component
class NationalFeed {
  /** How soon another replica's commit is noticed. */
  private static final Duration LOOK_AFTER = Duration.ofSeconds(1);

  private final DatabaseClient database;
  private final NationalSequence sequence;
  private final NationalCommits commits;
  private final StoredJson json;

  NationalFeed(
      DatabaseClient database,
      NationalSequence sequence,
      NationalCommits commits,
      StoredJson json) {
    this.database = database;
    this.sequence = sequence;
    this.commits = commits;
    this.json = json;
  }

  Mono<ChangePage> page(@Nullable String after, int first, Duration wait) {
    return sequence
        .position()
        .flatMap(
            position -> {
              long from = NationalCursor.read(after, position);
              return await(position.origin(), from, first, System.nanoTime() + wait.toNanos());
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

  private Mono<ChangePage> await(String origin, long from, int first, long deadline) {
    AtomicLong seen = new AtomicLong();
    return Mono.defer(
            () -> {
              // Asked before the look: a commit that comes after the look ends the wait.
              seen.set(commits.last());
              return read(origin, from, first);
            })
        // Between looks and not in the middle of one: a query under way is never cut off.
        .filter(page -> !page.changes().isEmpty() || left(deadline).isZero())
        .repeatWhenEmpty(
            Integer.MAX_VALUE,
            looks -> looks.concatMap(look -> nextLook(seen.get(), left(deadline))));
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
