package org.filinghub.province.life.rule;

import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.StatutoryClock.ClockKind;

/**
 * The provider reports in time that the problem is fixed. The rectification clock stops and the
 * authority inspects again (B.7).
 */
public record ReportRectified() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.REPORT_RECTIFIED;
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    FilingState filing = context.filing();
    if (filing.status() == FilingStatus.RECTIFYING
        && filing.clock(ClockKind.RECTIFICATION).isEmpty()) {
      refusals.wrongStatus(
          "reported already, or too late", "RECTIFYING, clock running", command().rule());
    }
  }

  @Override
  public Transition follow(TransitionContext context) {
    return TransitionBuilder.by(Step.RECTIFICATION_REPORTED, context.filing()).make();
  }
}
