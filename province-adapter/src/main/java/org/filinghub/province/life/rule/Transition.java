package org.filinghub.province.life.rule;

import org.filinghub.schema.feed.AuthorityChange.Blacklisting;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * One decided step of a filing, ready to be written.
 *
 * @param from null for the first revision
 * @param rule the clause of the step
 * @param stopsClocks whether the running clocks stop
 * @param starts a clock that starts with the step; null if none
 * @param answered a clock that starts and stops with this step, kept for the record; null if none
 * @param content the new content; null if the content does not change
 * @param accompanying the case of the new revision
 * @param blacklisting the blacklisting of the provider; null if none
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

  /** Whether the filing is filed for the first time and takes a number (MOE-14a). */
  public boolean takesNumber() {
    return step == Step.NUMBERED || step == Step.APPROVED;
  }

  /** Whether the step verifies the content, which is public from then on. */
  public boolean publishes() {
    return takesNumber() || step == Step.CHANGE_VERIFIED || step == Step.CHANGE_APPROVED;
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "Transition[" + step + " " + from + " to " + to + "]";
  }
}
