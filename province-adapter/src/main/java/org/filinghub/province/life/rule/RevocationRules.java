package org.filinghub.province.life.rule;

import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.feed.Blacklisting;
import org.filinghub.schema.review.RevocationGround;
import org.filinghub.schema.review.RevocationRequest;
import org.filinghub.schema.value.RuleId;

/** How a filing is revoked, or is asked to be, by whichever step it comes to that. */
final class RevocationRules {
  private static final RuleId OPINION = new RuleId("MOE-1");

  private RevocationRules() {}

  /** The clause behind each ground. */
  static RuleId ruleOf(RevocationGround ground) {
    return switch (ground) {
      case ILLEGAL, NOT_RECTIFIED -> Step.REVOCATION.rule();
      case OPINION_BREACH -> OPINION;
      case BUFFER_EXPIRED -> Step.BUFFER_ENDED.rule();
      // A national policy is the ministry's to interpret; none of the five texts names one.
      case NATIONAL_OVERLAY -> Step.SUSPENSION.rule();
    };
  }

  /**
   * Blacklisting belongs to the provider's own misdeeds: the end of the buffer period and a
   * national policy carry no bar (MOE-N3b).
   */
  static boolean isOwnMisdeed(RevocationGround ground) {
    return switch (ground) {
      case ILLEGAL, OPINION_BREACH, NOT_RECTIFIED -> true;
      case BUFFER_EXPIRED, NATIONAL_OVERLAY -> false;
    };
  }

  static Transition revoke(
      Step step, TransitionContext situation, RevocationGround ground, boolean blacklistProvider) {
    FilingState filing = situation.filing();
    return TransitionBuilder.by(step, filing)
        .because(ruleOf(ground))
        .with(filing.accompanying().closed())
        .blacklist(blacklistProvider ? blacklisting(situation, ground) : null)
        .make();
  }

  /** The authority asks; the filing stays where it is (BJ-29). */
  static TransitionBuilder request(
      Step step, TransitionContext situation, RevocationGround ground, boolean blacklistProvider) {
    FilingState filing = situation.filing();
    RevocationRequest request = new RevocationRequest(ground, blacklistProvider, situation.today());
    return TransitionBuilder.by(step, filing).with(filing.accompanying().requesting(request));
  }

  /** Late (不及时) or not sufficient (不到位): both come to the same (GD-enforce, MOE-24a). */
  static Transition notRectified(Step step, TransitionContext situation) {
    return step.to() == null
        ? request(step, situation, RevocationGround.NOT_RECTIFIED, true).make()
        : revoke(step, situation, RevocationGround.NOT_RECTIFIED, true);
  }

  /** Barred for so many months from the day of the decision (MOE-24b). */
  private static Blacklisting blacklisting(TransitionContext situation, RevocationGround ground) {
    int months = situation.policy().barMonths().value();
    return new Blacklisting(
        situation.filing().owner(),
        ground,
        situation.today(),
        WorkingDayCalendar.monthsAfter(situation.today(), months));
  }
}
