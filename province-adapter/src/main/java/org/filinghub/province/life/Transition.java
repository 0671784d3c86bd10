package org.filinghub.province.life;

import java.util.Set;
import org.filinghub.schema.feed.Blacklisting;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.ClockKind;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * The filing moves on.
 *
 * @param from absent for the first revision
 * @param rule the clause it rests on
 * @param stops clocks that have done their work
 * @param starts a clock that runs from now on
 * @param blacklisting the provider is barred as well
 */
public record Transition(
    FilingCommand command,
    @Nullable FilingStatus from,
    FilingStatus to,
    RuleId rule,
    Set<ClockKind> stops,
    @Nullable StartedClock starts,
    @Nullable Blacklisting blacklisting)
    implements LifeOutcome {

  public Transition {
    stops = Set.copyOf(stops);
  }

  /** Whether it takes a filing number (MOE-14a): filed for the first time. */
  public boolean takesNumber() {
    return command == FilingCommand.COMPLETE_REVIEW && to == FilingStatus.FILED;
  }
}
