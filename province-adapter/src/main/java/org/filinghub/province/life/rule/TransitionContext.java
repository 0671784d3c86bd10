package org.filinghub.province.life.rule;

import java.time.LocalDate;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.Policy.ApprovalStage;
import org.filinghub.schema.profile.Policy.RevokeAuthority;
import org.filinghub.schema.review.StatutoryClock.ClockKind;

/** The filing, the actor and the policy of one decision. */
record TransitionContext(FilingState filing, FilingActor actor, PolicyContext at) {

  Policy policy() {
    return at.policy();
  }

  LocalDate today() {
    return at.today();
  }

  /** Whether the ministry must approve after the authority has verified (BJ-11). */
  boolean hasMinistryStage() {
    return policy().approvalStages().value().contains(ApprovalStage.MOE);
  }

  /** Whether the actor must ask the ministry to revoke (BJ-29). */
  boolean mustAskToRevoke() {
    return actor != FilingActor.MINISTRY && policy().revokeBy().value() == RevokeAuthority.MOE;
  }

  /** Returns the authority's decision clock, started today (MOE-13a, MOE-14a). */
  StartedClock decisionClock() {
    return StartedClock.of(
        ClockKind.DECISION,
        today(),
        policy().decideWithin().value(),
        policy().extendedTo().value(),
        at.calendar());
  }

  /** Returns a clock of the provider. The profile cannot extend it. */
  StartedClock providerClock(ClockKind kind, LocalDate startedOn, int workingDays) {
    return StartedClock.of(kind, startedOn, workingDays, workingDays, at.calendar());
  }
}
