package org.filinghub.province.life.rule;

/**
 * The provider cancels its filing. No regulation names this case (RULES A.10, silence 13), so the
 * clause is the ministry's right of interpretation.
 */
public record CancelFiling() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.CANCEL;
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    // Only actor and status are checked.
  }

  @Override
  public Transition follow(TransitionContext context) {
    FilingState filing = context.filing();
    return TransitionBuilder.by(Step.CANCELLATION, filing)
        .with(filing.accompanying().closed())
        .make();
  }
}
