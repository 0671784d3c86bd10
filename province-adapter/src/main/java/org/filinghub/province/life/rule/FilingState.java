package org.filinghub.province.life.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.ClockKind;
import org.filinghub.schema.value.Uscc;

/**
 * What the rules look at in a filing.
 *
 * @param since when the step took effect that led here
 * @param owner the provider, who is blacklisted where it comes to that
 * @param filed which of the two filings of MOE-9 its content names
 * @param running its clocks
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

  /** As a step leaves it. */
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

  /** What is filed, and what a reported change declares. */
  FiledPreconditions declared() {
    ReportedChange change = accompanying.change();
    return change == null ? filed : filed.or(change.preconditions());
  }
}
