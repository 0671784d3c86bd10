package org.filinghub.province.life;

import io.r2dbc.spi.Readable;
import java.util.List;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.rule.StartedClock;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.review.ClockKind;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The clocks of each filing; in the caller's transaction. */
@Component
public class ClockStore {

  /** Stops and starts what the transition to this revision stops and starts. */
  public Mono<Void> move(
      HostedAuthority authority, FilingId id, int revision, Transition transition) {
    return stop(authority, id, revision, transition)
        .then(start(authority, id, revision, transition));
  }

  /** Those that ran when the filing came to a revision, in the order they were started. */
  public Mono<List<StartedClock>> running(HostedAuthority authority, FilingId id, int revision) {
    return authority
        .database()
        .sql(
            "SELECT kind, started_on, due_on, alarm_on, provisional FROM clock"
                + " WHERE filing_id = :id AND started_revision <= :revision"
                + " AND (stopped_revision IS NULL OR stopped_revision > :revision)"
                + " ORDER BY started_revision")
        .bind("id", id.value())
        .bind("revision", revision)
        .map(ClockStore::clock)
        .all()
        .collectList();
  }

  private static Mono<Void> stop(
      HostedAuthority authority, FilingId id, int revision, Transition transition) {
    if (!transition.stopsClocks()) {
      return Mono.empty();
    }
    return authority
        .database()
        .sql(
            "UPDATE clock SET stopped_revision = :revision WHERE filing_id = :id"
                + " AND stopped_revision IS NULL")
        .bind("revision", revision)
        .bind("id", id.value())
        .then();
  }

  private static Mono<Void> start(
      HostedAuthority authority, FilingId id, int revision, Transition transition) {
    BulkInserts rows =
        BulkInserts.into(
            "clock",
            "filing_id, kind, started_revision, started_on, due_on, alarm_on, provisional,"
                + " stopped_revision");
    add(rows, id, revision, transition.starts(), null);
    // One that the very step answers never ran; it tells by when the step was to be taken.
    add(rows, id, revision, transition.answered(), revision);
    return rows.run(authority.database());
  }

  private static void add(
      BulkInserts rows,
      FilingId id,
      int revision,
      @Nullable StartedClock clock,
      @Nullable Integer stoppedRevision) {
    if (clock != null) {
      rows.row(
          id.value(),
          clock.kind().name(),
          revision,
          clock.startedOn(),
          clock.dueOn(),
          clock.alarmOn(),
          clock.provisional(),
          stoppedRevision);
    }
  }

  private static StartedClock clock(Readable row) {
    return new StartedClock(
        Rows.constant(row, "kind", ClockKind.class),
        Rows.day(row, "started_on"),
        Rows.day(row, "due_on"),
        Rows.day(row, "alarm_on"),
        Rows.flag(row, "provisional"));
  }
}
