package org.filinghub.province.life.rule;

import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.ClockKind;

/** The provider has mended it, in time; the authority looks again and no clock runs out (B.7). */
public record ReportRectified() implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.REPORT_RECTIFIED;
  }

  @Override
  public void check(TransitionContext situation, RefusalCollector refusals) {
    FilingState filing = situation.filing();
    if (filing.status() == FilingStatus.RECTIFYING
        && filing.clock(ClockKind.RECTIFICATION).isEmpty()) {
      refusals.wrongStatus(
          "reported already, or too late", "RECTIFYING, clock running", command().rule());
    }
  }

  @Override
  public Transition follow(TransitionContext situation) {
    return TransitionBuilder.by(Step.RECTIFICATION_REPORTED, situation.filing()).make();
  }
}
