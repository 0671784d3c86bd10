package org.filinghub.province.life.rule;

import org.filinghub.schema.feed.Blacklisting;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * The filing moves on.
 *
 * @param from absent for the first revision
 * @param rule the clause it rests on
 * @param stopsClocks those that run have done their work
 * @param starts a clock that runs from now on
 * @param answered a clock that this very step answers, for the record
 * @param content what the filing says from now on; absent: what it said before
 * @param accompanying what goes with the filing from now on
 * @param blacklisting the provider is barred as well
 */
public record Transition(
    Step step,
    @Nullable FilingStatus from,
    FilingStatus to,
    RuleId rule,
    boolean stopsClocks,
    @Nullable StartedClock starts,
    @Nullable StartedClock answered,
    @Nullable FiledForm content,
    FilingCase accompanying,
    @Nullable Blacklisting blacklisting)
    implements CommandDecision {

  public FilingCommand command() {
    return step.command();
  }

  /** Whether it takes a filing number (MOE-14a): filed for the first time. */
  public boolean takesNumber() {
    return step == Step.NUMBERED || step == Step.APPROVED;
  }

  /** Whether what the filing says has been verified with it, and is public from now on. */
  public boolean publishes() {
    return takesNumber() || step == Step.CHANGE_VERIFIED || step == Step.CHANGE_APPROVED;
  }

  /** Nobody's name goes into a log by accident. */
  @Override
  public String toString() {
    return "Transition[" + step + " " + from + " to " + to + "]";
  }
}
