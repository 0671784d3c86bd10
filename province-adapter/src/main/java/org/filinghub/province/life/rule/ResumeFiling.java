package org.filinghub.province.life.rule;

/** 恢复备案: back in use as it stood (MOE-25). */
public record ResumeFiling() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.RESUME;
  }

  @Override
  public void check(TransitionContext situation, RefusalCollector refusals) {
    // Nothing but actor and status speaks against it.
  }

  @Override
  public Transition follow(TransitionContext situation) {
    return TransitionBuilder.by(Step.RESUMPTION, situation.filing()).make();
  }
}
