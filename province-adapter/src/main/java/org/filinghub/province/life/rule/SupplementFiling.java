package org.filinghub.province.life.rule;

import org.filinghub.schema.form.FiledForm;

/**
 * Answers a return, of the filing or of a reported change, within its clock; the authority looks
 * again (MOE-13b).
 */
public record SupplementFiling(ProviderForm form) implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.SUPPLEMENT;
  }

  @Override
  public void check(TransitionContext situation, RefusalCollector refusals) {
    form.check(situation, refusals);
  }

  @Override
  public Transition follow(TransitionContext situation) {
    FilingState filing = situation.filing();
    FilingCase before = filing.accompanying();
    FiledForm content = form.content(situation.at().profile());
    int revision = filing.revision() + 1;
    ReportedChange change = before.change();
    if (change != null) {
      return TransitionBuilder.by(Step.CHANGE_SUPPLEMENTED, filing)
          .with(before.supplemented(change.supplemented(revision, content)))
          .start(decision(situation))
          .make();
    }
    return TransitionBuilder.by(Step.SUPPLEMENTED, filing)
        .with(before.supplemented(revision))
        .say(content)
        .start(decision(situation))
        .make();
  }

  /** From today on; or, where the profile says so, as if it had not been returned. */
  private static StartedClock decision(TransitionContext situation) {
    StartedClock stopped = situation.filing().accompanying().decision();
    boolean restarts = situation.policy().returnedClockRestarts().value();
    return stopped == null || restarts ? situation.decisionClock() : stopped;
  }
}
