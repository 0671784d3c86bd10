package org.filinghub.province.life.rule;

import java.util.List;
import java.util.Map;

/**
 * Out of use for a time by a national policy. None of the five texts names one; the ministry
 * interprets (MOE-25), and a change that waits is put aside.
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
  public void check(TransitionContext situation, RefusalCollector refusals) {
    refusals.checkText(ground, 1, List.of("ground"), List.of(command().rule()));
  }

  @Override
  public Transition follow(TransitionContext situation) {
    FilingState filing = situation.filing();
    return TransitionBuilder.by(Step.SUSPENSION, filing)
        .with(filing.accompanying().withoutChange())
        .make();
  }
}
