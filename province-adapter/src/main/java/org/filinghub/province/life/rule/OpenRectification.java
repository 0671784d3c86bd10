package org.filinghub.province.life.rule;

import java.util.List;
import java.util.Map;
import org.filinghub.schema.review.ClockKind;

/**
 * Notice of a problem; the provider's clock starts (GD-enforce). A change that waits is put aside:
 * none of the texts says what becomes of it.
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
  public void check(TransitionContext situation, RefusalCollector refusals) {
    refusals.checkText(problem, 1, List.of("problem"), List.of(command().rule()));
  }

  @Override
  public Transition follow(TransitionContext situation) {
    FilingState filing = situation.filing();
    int within = situation.policy().rectifyWithin().value();
    return TransitionBuilder.by(Step.RECTIFICATION_OPENED, filing)
        .with(filing.accompanying().withoutChange())
        .start(situation.providerClock(ClockKind.RECTIFICATION, situation.today(), within))
        .make();
  }
}
