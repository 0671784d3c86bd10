package org.filinghub.province.life.rule;

/**
 * The ministry's approval. A new filing gets its number from the authority's counter; a reported
 * change is published (BJ-11, BJ-12).
 */
public record ApproveAtMinistry() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.APPROVE_AT_MINISTRY;
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    ReviewStageRules.checkMinistryStage(context, refusals);
    ReviewStageRules.checkTurn(context, true, refusals);
    ReviewStageRules.checkPreconditions(context, refusals);
  }

  @Override
  public Transition follow(TransitionContext context) {
    FilingState filing = context.filing();
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
