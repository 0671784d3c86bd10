package org.filinghub.province.life.rule;

import org.filinghub.schema.form.FiledForm;

/**
 * The provider answers the return of a filing or of a reported change before its clock runs out.
 * The authority reviews it again (MOE-13b).
 */
public record SupplementFiling(ProviderForm form) implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.SUPPLEMENT;
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    form.check(context, refusals);
  }

  @Override
  public Transition follow(TransitionContext context) {
    FilingState filing = context.filing();
    FilingCase before = filing.accompanying();
    FiledForm content = form.content(context.at().profile());
    int revision = filing.revision() + 1;
    ReportedChange change = before.change();
    if (change != null) {
      return TransitionBuilder.by(Step.CHANGE_SUPPLEMENTED, filing)
          .with(before.supplemented(change.supplemented(revision, content)))
          .start(decision(context))
          .make();
    }
    return TransitionBuilder.by(Step.SUPPLEMENTED, filing)
        .with(before.supplemented(revision))
        .say(content)
        .start(decision(context))
        .make();
  }

  /**
   * Returns a new decision clock, or the stopped one if the profile says that a return does not
   * restart the clock.
   */
  private static StartedClock decision(TransitionContext context) {
    StartedClock stopped = context.filing().accompanying().decision();
    boolean restarts = context.policy().returnedClockRestarts().value();
    return stopped == null || restarts ? context.decisionClock() : stopped;
  }
}
