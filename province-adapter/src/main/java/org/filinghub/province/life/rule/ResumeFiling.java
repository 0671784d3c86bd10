package org.filinghub.province.life.rule;

/** 恢复备案: ends a suspension with unchanged content (MOE-25). */
public record ResumeFiling() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.RESUME;
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    // Only actor and status are checked.
  }

  @Override
  public Transition follow(TransitionContext context) {
    return TransitionBuilder.by(Step.RESUMPTION, context.filing()).make();
  }
}
