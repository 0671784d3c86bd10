package org.filinghub.province.life.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.filinghub.schema.value.Uscc;

/**
 * The part of a filing that the life-cycle rules read.
 *
 * @param since when the last step took effect
 * @param owner the provider; a revocation may blacklist it
 * @param filed the preconditions of MOE-9 that the current content declares
 * @param running the running clocks
 */
public record FilingState(
    FilingStatus status,
    int revision,
    Instant since,
    Uscc owner,
    FiledPreconditions filed,
    FilingCase accompanying,
    List<StartedClock> running) {

  public FilingState {
    running = List.copyOf(running);
  }

  /** Returns the state after a transition. */
  public FilingState after(Transition transition, Instant at) {
    List<StartedClock> clocks = new ArrayList<>();
    if (!transition.stopsClocks()) {
      clocks.addAll(running);
    }
    if (transition.starts() != null) {
      clocks.add(transition.starts());
    }
    return new FilingState(
        transition.to(),
        revision + 1,
        at,
        owner,
        transition.content() == null ? filed : FiledPreconditions.of(transition.content().system()),
        transition.accompanying(),
        clocks);
  }

  public Optional<StartedClock> clock(ClockKind kind) {
    return running.stream().filter(clock -> clock.kind() == kind).findFirst();
  }

  /** Preconditions declared by the current content or by a reported change. */
  FiledPreconditions declared() {
    ReportedChange change = accompanying.change();
    return change == null ? filed : filed.or(change.preconditions());
  }
}
