package org.filinghub.province.life;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.rule.StartedClock;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The table of statutory clocks. All writes run in the caller's transaction. */
@Component
public class ClockStore {

  /**
   * A clock of a filing.
   *
   * @param stoppedRevision the revision that stopped it; null if it is running
   */
  @Table("clock")
  record ClockRow(
      FilingId filingId,
      ClockKind kind,
      int startedRevision,
      LocalDate startedOn,
      LocalDate dueOn,
      LocalDate alarmOn,
      boolean provisional,
      @Nullable Integer stoppedRevision) {

    static ClockRow of(
        FilingId id, int revision, StartedClock clock, @Nullable Integer stoppedRevision) {
      return new ClockRow(
          id,
          clock.kind(),
          revision,
          clock.startedOn(),
          clock.dueOn(),
          clock.alarmOn(),
          clock.provisional(),
          stoppedRevision);
    }

    StartedClock clock() {
      return new StartedClock(kind, startedOn, dueOn, alarmOn, provisional);
    }
  }

  /** Stops and starts the clocks of the transition to this revision. */
  Mono<Void> move(HostedAuthority authority, FilingId id, int revision, Transition transition) {
    Mono<Void> stop =
        transition.stopsClocks()
            ? authority
                .template()
                .update(
                    query(where("filingId").is(id).and("stoppedRevision").isNull()),
                    Update.update("stoppedRevision", revision),
                    ClockRow.class)
                .then()
            : Mono.empty();
    return stop.then(start(authority, id, revision, transition.starts(), null))
        // This clock starts and stops with the same step. It records the last day for the step.
        .then(start(authority, id, revision, transition.answered(), revision));
  }

  private static Mono<Void> start(
      HostedAuthority authority,
      FilingId id,
      int revision,
      @Nullable StartedClock clock,
      @Nullable Integer stoppedRevision) {
    return clock == null
        ? Mono.empty()
        : authority.template().insert(ClockRow.of(id, revision, clock, stoppedRevision)).then();
  }

  /** Returns the clocks that were running at a revision, in the order of their start. */
  public Mono<List<StartedClock>> running(HostedAuthority authority, FilingId id, int revision) {
    return authority
        .template()
        .select(
            query(
                    where("filingId")
                        .is(id)
                        .and("startedRevision")
                        .lessThanOrEquals(revision)
                        .and(
                            where("stoppedRevision")
                                .isNull()
                                .or("stoppedRevision")
                                .greaterThan(revision)))
                .sort(Sort.by("startedRevision")),
            ClockRow.class)
        .map(ClockRow::clock)
        .collectList();
  }
}
