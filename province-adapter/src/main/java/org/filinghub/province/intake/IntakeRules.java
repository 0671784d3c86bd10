package org.filinghub.province.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.form.AnnexOneRules;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * Rules for a delivered submission: it must be routed to this authority (MOE-7) and complete by
 * annex 1 (MOE-12).
 */
final class IntakeRules {
  private static final RuleId REVIEWED_WHERE_REGISTERED = new RuleId("MOE-7");
  private static final Set<RouteKind> DECIDED_BY_AUTHORITY =
      Set.of(RouteKind.AUTHORITY, RouteKind.MINISTRY);

  private IntakeRules() {}

  /** Returns all refusals. */
  static List<Refusal> check(AcceptedSubmissionInput submission, PolicyProfile profile) {
    JurisdictionCode here = profile.jurisdiction();
    List<Refusal> refusals = new ArrayList<>();
    if (!submission.id().jurisdiction().equals(here)) {
      refusals.add(wrongAuthority(List.of("submission", "id"), submission.id().value(), here));
    }
    @Nullable JurisdictionCode routedTo = submission.route().jurisdiction();
    if (!here.equals(routedTo)) {
      refusals.add(
          wrongAuthority(
              List.of("submission", "route", "jurisdiction"), String.valueOf(routedTo), here));
    }
    if (!DECIDED_BY_AUTHORITY.contains(submission.route().kind())) {
      refusals.add(
          wrongAuthority(
              List.of("submission", "route", "kind"), submission.route().kind().name(), here));
    }
    refusals.addAll(AnnexOneRules.check(submission, profile));
    return refusals;
  }

  private static Refusal wrongAuthority(List<String> path, String value, JurisdictionCode here) {
    String name = path.get(path.size() - 1);
    String expected = name.equals("kind") ? "AUTHORITY or MINISTRY" : "authority " + here;
    return Refusal.of(
        RefusalCode.WRONG_AUTHORITY,
        path,
        name,
        value,
        expected,
        List.of(REVIEWED_WHERE_REGISTERED));
  }
}
