package org.filinghub.province.life.rule;

import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.feed.AuthorityChange.Blacklisting;
import org.filinghub.schema.review.RevocationRequest;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.value.RuleId;

/** Transitions that revoke a filing, or ask the ministry to revoke it. */
final class RevocationRules {
  private static final RuleId OPINION = new RuleId("MOE-1");

  private RevocationRules() {}

  /** Returns the clause of a ground. */
  static RuleId ruleOf(RevocationGround ground) {
    return switch (ground) {
      case ILLEGAL, NOT_RECTIFIED -> Step.REVOCATION.rule();
      case OPINION_BREACH -> OPINION;
      case BUFFER_EXPIRED -> Step.BUFFER_ENDED.rule();
      // The ministry interprets a national policy; none of the five regulations names one.
      case NATIONAL_OVERLAY -> Step.SUSPENSION.rule();
    };
  }

  /**
   * Whether the ground is a violation by the provider, which may be blacklisted. The end of the
   * buffer period and a national policy are not (MOE-N3b).
   */
  static boolean isProviderViolation(RevocationGround ground) {
    return switch (ground) {
      case ILLEGAL, OPINION_BREACH, NOT_RECTIFIED -> true;
      case BUFFER_EXPIRED, NATIONAL_OVERLAY -> false;
    };
  }

  static Transition revoke(
      Step step, TransitionContext context, RevocationGround ground, boolean blacklistProvider) {
    FilingState filing = context.filing();
    return TransitionBuilder.by(step, filing)
        .because(ruleOf(ground))
        .with(filing.accompanying().closed())
        .blacklist(blacklistProvider ? blacklisting(context, ground) : null)
        .make();
  }

  /**
   * The authority asks the ministry to revoke. The status of the filing does not change (BJ-29).
   */
  static TransitionBuilder request(
      Step step, TransitionContext context, RevocationGround ground, boolean blacklistProvider) {
    FilingState filing = context.filing();
    RevocationRequest request = new RevocationRequest(ground, blacklistProvider, context.today());
    return TransitionBuilder.by(step, filing).with(filing.accompanying().requesting(request));
  }

  /**
   * A late (不及时) and an insufficient (不到位) rectification have the same consequence (GD-enforce,
   * MOE-24a).
   */
  static Transition notRectified(Step step, TransitionContext context) {
    return step.to() == null
        ? request(step, context, RevocationGround.NOT_RECTIFIED, true).make()
        : revoke(step, context, RevocationGround.NOT_RECTIFIED, true);
  }

  /** A bar that starts on the day of the decision and lasts {@code barMonths} months (MOE-24b). */
  private static Blacklisting blacklisting(TransitionContext context, RevocationGround ground) {
    int months = context.policy().barMonths().value();
    return new Blacklisting(
        context.filing().owner(),
        ground,
        context.today(),
        WorkingDayCalendar.monthsAfter(context.today(), months));
  }
}
