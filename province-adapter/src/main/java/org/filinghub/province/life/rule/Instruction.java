package org.filinghub.province.life.rule;

import java.util.Map;

/**
 * A command with what it brings. Who may give it, and where the filing must stand, is looked at
 * before.
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

  /** What is to be remembered with the step. */
  default Map<String, Object> detail() {
    return Map.of();
  }

  /** Every reason against it beyond actor and status. */
  void check(TransitionContext situation, RefusalCollector refusals);

  /** Where it leads; asked only when nothing speaks against it. */
  Transition follow(TransitionContext situation);
}
