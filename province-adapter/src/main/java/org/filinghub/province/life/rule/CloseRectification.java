package org.filinghub.province.life.rule;

import java.util.Map;

/**
 * The result of the re-inspection. If the problem is not fixed (不到位), the filing is revoked and its
 * provider is blacklisted (GD-enforce).
 */
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
  public void check(TransitionContext context, RefusalCollector refusals) {
    // Allowed before and after the provider's report.
  }

  @Override
  public Transition follow(TransitionContext context) {
    FilingState filing = context.filing();
    if (fixed) {
      return TransitionBuilder.by(Step.RECTIFIED, filing)
          .with(filing.accompanying().closed())
          .make();
    }
    return context.mustAskToRevoke()
        ? RevocationRules.notRectified(Step.NOT_RECTIFIED_REQUESTED, context)
        : RevocationRules.notRectified(Step.NOT_RECTIFIED, context);
  }
}
