package org.filinghub.province.life.rule;

import java.time.LocalDate;
import org.filinghub.schema.profile.ApprovalStage;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.RevokeAuthority;
import org.filinghub.schema.review.ClockKind;

/** A filing, who acts, where and when. */
record TransitionContext(FilingState filing, FilingActor actor, PolicyContext at) {

  Policy policy() {
    return at.policy();
  }

  LocalDate today() {
    return at.today();
  }

  /** The ministry approves what the authority has verified (BJ-11). */
  boolean hasMinistryStage() {
    return policy().approvalStages().value().contains(ApprovalStage.MOE);
  }

  /** The authority asks the ministry to revoke (BJ-29). */
  boolean mustAskToRevoke() {
    return actor != FilingActor.MINISTRY && policy().revokeBy().value() == RevokeAuthority.MOE;
  }

  /** The authority's clock, from today on (MOE-13a, MOE-14a). */
  StartedClock decisionClock() {
    return StartedClock.of(
        ClockKind.DECISION,
        today(),
        policy().decideWithin().value(),
        policy().extendedTo().value(),
        at.calendar());
  }

  /** One of the provider's clocks; its last day is the last one. */
  StartedClock providerClock(ClockKind kind, LocalDate startedOn, int workingDays) {
    return StartedClock.of(kind, startedOn, workingDays, workingDays, at.calendar());
  }
}
