package org.filinghub.province.life.rule;

import java.util.List;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.profile.Buffer;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/** Checks that the authority's stage and the ministry's stage share. */
final class ReviewStageRules {
  private static final List<RuleId> PRECONDITIONS =
      List.of(new RuleId("MOE-9"), new RuleId("MOE-N3b"));
  private static final RuleId PROVINCE_NUMBERS = new RuleId("MOE-14a");

  private ReviewStageRules() {}

  /** After the buffer period, a filing without ICP or MLPS cannot be filed (MOE-9, MOE-N3b). */
  static void checkPreconditions(TransitionContext context, RefusalCollector refusals) {
    Buffer buffer = context.policy().buffer().value();
    if (buffer.covers(context.today())) {
      return;
    }
    FiledPreconditions declared = preconditionsOf(context.filing());
    if (!declared.icp()) {
      missing(RefusalCode.PRECONDITION_ICP_MISSING, "system.icpNumber", "an ICP filing", refusals);
    }
    if (!declared.mlps()) {
      missing(
          RefusalCode.PRECONDITION_MLPS_MISSING,
          "system.mlpsNumber",
          "an MLPS filing of level 2 or higher",
          refusals);
    }
  }

  /** The ministry approves only if the profile has its stage (BJ-11, MOE-14a). */
  static void checkMinistryStage(TransitionContext context, RefusalCollector refusals) {
    if (!context.hasMinistryStage()) {
      refusals.add(
          RefusalCode.WRONG_ACTOR,
          List.of("id"),
          "approved by",
          FilingActor.MINISTRY.name(),
          FilingActor.AUTHORITY + " alone",
          List.of(PROVINCE_NUMBERS));
    }
  }

  /**
   * The authority decides on a change first; after it has verified, only the ministry decides
   * (BJ-12).
   */
  static void checkTurn(
      TransitionContext context, boolean ministrysTurn, RefusalCollector refusals) {
    FilingState filing = context.filing();
    if (filing.status() == FilingStatus.CHANGE_PENDING
        && filing.accompanying().awaitsMinistry() != ministrysTurn) {
      refusals.wrongStatus(
          ministrysTurn ? "change not yet verified" : "change awaits the ministry",
          ministrysTurn ? "one that the authority has verified" : "one not yet verified",
          Step.CHANGE_PASSED_TO_MINISTRY.rule());
    }
  }

  private static FiledPreconditions preconditionsOf(FilingState filing) {
    ReportedChange change = filing.accompanying().change();
    return change == null ? filing.filed() : change.preconditions();
  }

  private static void missing(
      RefusalCode code, String field, String expected, RefusalCollector refusals) {
    refusals.add(code, List.of("id"), field, "absent", expected, PRECONDITIONS);
  }
}
