package org.filinghub.province.life.rule;

import java.util.Map;

/**
 * A command with its arguments. {@link CommandRules} has checked the actor and the status before it
 * calls these methods.
 */
public sealed interface Instruction
    permits ApproveAtMinistry,
        CancelFiling,
        CloseRectification,
        CompleteReview,
        OpenRectification,
        ReportChange,
        ReportRectified,
        ResumeFiling,
        ReturnFiling,
        RevokeFiling,
        SupplementFiling,
        SuspendFiling {

  FilingCommand command();

  /** Details stored with the event. */
  default Map<String, Object> detail() {
    return Map.of();
  }

  /** Adds every reason for refusal other than actor and status. */
  void check(TransitionContext context, RefusalCollector refusals);

  /** Returns the transition. Called only if {@link #check} added no refusal. */
  Transition follow(TransitionContext context);
}
