package org.filinghub.province.life.rule;

/**
 * The ministry's stage: numbered by the authority's counter, or a change published (BJ-11, BJ-12).
 */
public record ApproveAtMinistry() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.APPROVE_AT_MINISTRY;
  }

  @Override
  public void check(TransitionContext situation, RefusalCollector refusals) {
    ReviewStageRules.checkMinistryStage(situation, refusals);
    ReviewStageRules.checkTurn(situation, true, refusals);
    ReviewStageRules.checkPreconditions(situation, refusals);
  }

  @Override
  public Transition follow(TransitionContext situation) {
    FilingState filing = situation.filing();
    ReportedChange change = filing.accompanying().change();
    if (change == null) {
      return TransitionBuilder.by(Step.APPROVED, filing).make();
    }
    return TransitionBuilder.by(Step.CHANGE_APPROVED, filing)
        .with(filing.accompanying().verified(change))
        .say(change.content())
        .make();
  }
}
