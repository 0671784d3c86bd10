package org.filinghub.province.life.rule;

import java.util.Map;

/** Looked at again: fixed, or not sufficient (不到位), which revokes and blacklists (GD-enforce). */
public record CloseRectification(boolean fixed) implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.CLOSE_RECTIFICATION;
  }

  @Override
  public Map<String, Object> detail() {
    return Map.of("fixed", fixed);
  }

  @Override
  public void check(TransitionContext situation, RefusalCollector refusals) {
    // Whoever has the record before it may say so, before or after the provider's report.
  }

  @Override
  public Transition follow(TransitionContext situation) {
    FilingState filing = situation.filing();
    if (fixed) {
      return TransitionBuilder.by(Step.RECTIFIED, filing)
          .with(filing.accompanying().closed())
          .make();
    }
    return situation.mustAskToRevoke()
        ? RevocationRules.notRectified(Step.NOT_RECTIFIED_REQUESTED, situation)
        : RevocationRules.notRectified(Step.NOT_RECTIFIED, situation);
  }
}
