package org.filinghub.province.life.rule;

/**
 * The authority has verified the filing or the change. It is filed if the authority decides alone
 * (MOE-14a). Otherwise it goes to the ministry, and has no number and no validity until the
 * ministry approves (BJ-11, BJ-12).
 */
public record CompleteReview() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.COMPLETE_REVIEW;
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    ReviewStageRules.checkTurn(context, false, refusals);
    ReviewStageRules.checkPreconditions(context, refusals);
  }

  @Override
  public Transition follow(TransitionContext context) {
    FilingState filing = context.filing();
    ReportedChange change = filing.accompanying().change();
    if (change == null) {
      return TransitionBuilder.by(
              context.hasMinistryStage() ? Step.PASSED_TO_MINISTRY : Step.NUMBERED, filing)
          .make();
    }
    if (context.hasMinistryStage()) {
      return TransitionBuilder.by(Step.CHANGE_PASSED_TO_MINISTRY, filing)
          .with(filing.accompanying().with(change.passedToMinistry()))
          .make();
    }
    return TransitionBuilder.by(Step.CHANGE_VERIFIED, filing)
        .with(filing.accompanying().verified(change))
        .say(change.content())
        .make();
  }
}
