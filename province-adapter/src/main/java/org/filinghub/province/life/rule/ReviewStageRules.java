package org.filinghub.province.life.rule;

import java.util.List;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.profile.Buffer;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/** What the authority's stage and the ministry's stage have in common. */
final class ReviewStageRules {
  private static final List<RuleId> PRECONDITIONS =
      List.of(new RuleId("MOE-9"), new RuleId("MOE-N3b"));
  private static final RuleId PROVINCE_NUMBERS = new RuleId("MOE-14a");

  private ReviewStageRules() {}

  /** What lacks ICP or MLPS cannot be filed once the buffer period is over (MOE-9, MOE-N3b). */
  static void checkPreconditions(TransitionContext situation, RefusalCollector refusals) {
    Buffer buffer = situation.policy().buffer().value();
    if (buffer.covers(situation.today())) {
      return;
    }
    FiledPreconditions looked = lookedAt(situation.filing());
    if (!looked.icp()) {
      missing(RefusalCode.PRECONDITION_ICP_MISSING, "system.icpNumber", "an ICP filing", refusals);
    }
    if (!looked.mlps()) {
      missing(
          RefusalCode.PRECONDITION_MLPS_MISSING,
          "system.mlpsNumber",
          "an MLPS filing of level 2 or higher",
          refusals);
    }
  }

  /** The ministry has its stage only where the profile says so (BJ-11, MOE-14a). */
  static void checkMinistryStage(TransitionContext situation, RefusalCollector refusals) {
    if (!situation.hasMinistryStage()) {
      refusals.add(
          RefusalCode.WRONG_ACTOR,
          List.of("id"),
          "approved by",
          FilingActor.MINISTRY.name(),
          FilingActor.AUTHORITY + " alone",
          List.of(PROVINCE_NUMBERS));
    }
  }

  /** A change is the authority's until it has verified it, then the ministry's (BJ-12). */
  static void checkTurn(TransitionContext situation, boolean ministrysTurn, RefusalCollector refusals) {
    FilingState filing = situation.filing();
    if (filing.status() == FilingStatus.CHANGE_PENDING
        && filing.accompanying().awaitsMinistry() != ministrysTurn) {
      refusals.wrongStatus(
          ministrysTurn ? "change not yet verified" : "change awaits the ministry",
          ministrysTurn ? "one that the authority has verified" : "one not yet verified",
          Step.CHANGE_PASSED_TO_MINISTRY.rule());
    }
  }

  private static FiledPreconditions lookedAt(FilingState filing) {
    ReportedChange change = filing.accompanying().change();
    return change == null ? filing.filed() : change.preconditions();
  }

  private static void missing(RefusalCode code, String field, String expected, RefusalCollector refusals) {
    refusals.add(code, List.of("id"), field, "absent", expected, PRECONDITIONS);
  }
}
