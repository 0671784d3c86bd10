package org.filinghub.province.life.rule;

/** Given up by its provider; no text knows it (RULES A.10, silence 13), the ministry interprets. */
public record CancelFiling() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.CANCEL;
  }

  @Override
  public void check(TransitionContext situation, RefusalCollector refusals) {
    // Nothing but actor and status speaks against it.
  }

  @Override
  public Transition follow(TransitionContext situation) {
    FilingState filing = situation.filing();
    return TransitionBuilder.by(Step.CANCELLATION, filing)
        .with(filing.accompanying().closed())
        .make();
  }
}
