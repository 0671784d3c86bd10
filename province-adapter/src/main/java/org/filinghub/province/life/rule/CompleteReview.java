package org.filinghub.province.life.rule;

/**
 * Complete, accurate, conforming: filed where the authority alone decides (MOE-14a), passed on
 * where the ministry has its stage: no number and no validity before that (BJ-11, BJ-12).
 */
public record CompleteReview() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.COMPLETE_REVIEW;
  }

  @Override
  public void check(TransitionContext situation, RefusalCollector refusals) {
    ReviewStageRules.checkTurn(situation, false, refusals);
    ReviewStageRules.checkPreconditions(situation, refusals);
  }

  @Override
  public Transition follow(TransitionContext situation) {
    FilingState filing = situation.filing();
    ReportedChange change = filing.accompanying().change();
    if (change == null) {
      return TransitionBuilder.by(
              situation.hasMinistryStage() ? Step.PASSED_TO_MINISTRY : Step.NUMBERED, filing)
          .make();
    }
    if (situation.hasMinistryStage()) {
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
