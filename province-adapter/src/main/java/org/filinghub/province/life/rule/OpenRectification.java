package org.filinghub.province.life.rule;

import java.util.List;
import java.util.Map;
import org.filinghub.schema.review.StatutoryClock.ClockKind;

/**
 * Notice of a problem. The provider's rectification clock starts (GD-enforce). A pending change is
 * dropped, because no regulation covers it.
 */
public record OpenRectification(String problem) implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.OPEN_RECTIFICATION;
  }

  @Override
  public Map<String, Object> detail() {
    return Map.of("problem", problem);
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    refusals.checkText(problem, 1, List.of("problem"), List.of(command().rule()));
  }

  @Override
  public Transition follow(TransitionContext context) {
    FilingState filing = context.filing();
    int within = context.policy().rectifyWithin().value();
    return TransitionBuilder.by(Step.RECTIFICATION_OPENED, filing)
        .with(filing.accompanying().withoutChange())
        .start(context.providerClock(ClockKind.RECTIFICATION, context.today(), within))
        .make();
  }
}
