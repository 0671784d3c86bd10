package org.filinghub.province.life.rule;

import java.util.List;
import java.util.Map;

/**
 * Suspends a filing because of a national policy. None of the five regulations names one, so the
 * clause is the ministry's right of interpretation (MOE-25). A pending change is dropped.
 */
public record SuspendFiling(String ground) implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.SUSPEND;
  }

  @Override
  public Map<String, Object> detail() {
    return Map.of("ground", ground);
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    refusals.checkText(ground, 1, List.of("ground"), List.of(command().rule()));
  }

  @Override
  public Transition follow(TransitionContext context) {
    FilingState filing = context.filing();
    return TransitionBuilder.by(Step.SUSPENSION, filing)
        .with(filing.accompanying().withoutChange())
        .make();
  }
}
