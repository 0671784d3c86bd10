package org.filinghub.province.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.feed.Blacklisting;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.profile.ApprovalStage;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.RevokeAuthority;
import org.filinghub.schema.review.ClockKind;
import org.filinghub.schema.review.DefectInput;
import org.filinghub.schema.review.RevocationGround;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * Which command leads where. A stale revision is refused alone: the rest was said of another one.
 */
public final class FilingLife {
  private static final RuleId FILED_BY_CITY = new RuleId("BJ-11");
  private static final RuleId PRECONDITIONS = new RuleId("MOE-9");
  private static final RuleId BUFFER_OVER = new RuleId("MOE-N3b");
  private static final int MOST_DEFECTS = 100;
  private static final int LONGEST_DEFECT = 1_000;

  private FilingLife() {}

  /**
   * A submission that was routed here begins its life; the authority's clock starts on the day it
   * was handed in (MOE-13a, MOE-14a).
   */
  public static Transition accept(LocalDate submittedOn, Circumstances at) {
    Policy policy = at.profile().policy();
    StartedClock decision =
        StartedClock.of(
            ClockKind.DECISION,
            submittedOn,
            policy.decideWithin().value(),
            policy.extendedTo().value(),
            at.calendar());
    return new Transition(
        FilingCommand.ACCEPT,
        null,
        FilingStatus.SUBMITTED,
        FilingCommand.ACCEPT.rule(),
        Set.of(),
        decision,
        null);
  }

  /**
   * Filed where the province alone decides (MOE-14a); passed on to the ministry where the profile
   * has its stage: no number and no validity before that (BJ-11). What lacks ICP or MLPS cannot be
   * filed once the buffer period is over (MOE-9, MOE-N3b).
   */
  public static LifeOutcome complete(FilingState filing, int expectedRevision, Circumstances at) {
    List<Refusal> refusals = new ArrayList<>();
    if (isStale(filing, expectedRevision, refusals)) {
      return new LifeRefused(refusals);
    }
    checkStatus(filing, FilingCommand.COMPLETE_REVIEW, refusals);
    checkPreconditions(filing, at, refusals);
    if (!refusals.isEmpty()) {
      return new LifeRefused(refusals);
    }
    boolean ministryFollows =
        at.profile().policy().approvalStages().value().contains(ApprovalStage.MOE);
    return new Transition(
        FilingCommand.COMPLETE_REVIEW,
        filing.status(),
        ministryFollows ? FilingStatus.PROVINCE_VERIFIED : FilingStatus.FILED,
        ministryFollows ? FILED_BY_CITY : FilingCommand.COMPLETE_REVIEW.rule(),
        Set.of(ClockKind.DECISION),
        null,
        null);
  }

  /**
   * Returned for at least one defect that names its field; the provider's clock starts (MOE-13a,
   * MOE-13b).
   */
  public static LifeOutcome giveBack(
      FilingState filing, int expectedRevision, List<DefectInput> defects, Circumstances at) {
    List<Refusal> refusals = new ArrayList<>();
    if (isStale(filing, expectedRevision, refusals)) {
      return new LifeRefused(refusals);
    }
    checkStatus(filing, FilingCommand.RETURN, refusals);
    checkDefects(defects, refusals);
    if (!refusals.isEmpty()) {
      return new LifeRefused(refusals);
    }
    int supplementWithin = at.profile().policy().supplementWithin().value();
    StartedClock supplement =
        StartedClock.of(
            ClockKind.SUPPLEMENT, at.today(), supplementWithin, supplementWithin, at.calendar());
    return new Transition(
        FilingCommand.RETURN,
        filing.status(),
        FilingStatus.RETURNED,
        FilingCommand.RETURN.rule(),
        Set.of(ClockKind.DECISION),
        supplement,
        null);
  }

  /**
   * Revoked by whom the profile names (MOE-24a, BJ-29). Blacklisting bars the provider for so many
   * months from the day of the decision (MOE-24b), and belongs to its own misdeeds only: the end of
   * the buffer period and a national policy carry no bar (MOE-N3b).
   */
  public static LifeOutcome revoke(
      FilingState filing,
      int expectedRevision,
      ReviewActor actor,
      RevocationGround ground,
      boolean blacklistProvider,
      Circumstances at) {
    List<Refusal> refusals = new ArrayList<>();
    if (isStale(filing, expectedRevision, refusals)) {
      return new LifeRefused(refusals);
    }
    checkStatus(filing, FilingCommand.REVOKE, refusals);
    checkRevoker(actor, at, refusals);
    checkGround(filing, ground, blacklistProvider, at, refusals);
    if (!refusals.isEmpty()) {
      return new LifeRefused(refusals);
    }
    return new Transition(
        FilingCommand.REVOKE,
        filing.status(),
        FilingStatus.REVOKED,
        ruleOf(ground),
        Set.of(ClockKind.values()),
        null,
        blacklistProvider ? blacklisting(filing, ground, at) : null);
  }

  private static Blacklisting blacklisting(
      FilingState filing, RevocationGround ground, Circumstances at) {
    int months = at.profile().policy().barMonths().value();
    return new Blacklisting(
        filing.owner(), ground, at.today(), WorkingDayCalendar.monthsAfter(at.today(), months));
  }

  /** The clause behind each ground. */
  static RuleId ruleOf(RevocationGround ground) {
    return switch (ground) {
      case ILLEGAL, NOT_RECTIFIED -> FilingCommand.REVOKE.rule();
      case OPINION_BREACH -> new RuleId("MOE-1");
      case BUFFER_EXPIRED -> BUFFER_OVER;
      // A national policy is the ministry's to interpret; none of the five texts names one.
      case NATIONAL_OVERLAY -> new RuleId("MOE-25");
    };
  }

  private static boolean isStale(FilingState filing, int expectedRevision, List<Refusal> refusals) {
    if (filing.revision() == expectedRevision) {
      return false;
    }
    refusals.add(
        refusal(
            RefusalCode.REVISION_CONFLICT,
            List.of("expectedRevision"),
            "expectedRevision",
            String.valueOf(expectedRevision),
            String.valueOf(filing.revision()),
            List.of()));
    return true;
  }

  private static void checkStatus(
      FilingState filing, FilingCommand command, List<Refusal> refusals) {
    if (!command.from().contains(filing.status())) {
      refusals.add(
          refusal(
              RefusalCode.WRONG_STATUS,
              List.of("id"),
              "status",
              filing.status().name(),
              command.from().stream().map(Enum::name).collect(Collectors.joining(" or ")),
              List.of(command.rule())));
    }
  }

  private static void checkPreconditions(
      FilingState filing, Circumstances at, List<Refusal> refusals) {
    if (at.profile().policy().buffer().value().covers(at.today())) {
      return;
    }
    if (!filing.hasIcp()) {
      refusals.add(
          missing(RefusalCode.PRECONDITION_ICP_MISSING, "system.icpNumber", "an ICP filing"));
    }
    if (!filing.hasMlps()) {
      refusals.add(
          missing(
              RefusalCode.PRECONDITION_MLPS_MISSING,
              "system.mlpsNumber",
              "an MLPS filing of level 2 or higher"));
    }
  }

  private static Refusal missing(RefusalCode code, String field, String expected) {
    return refusal(
        code, List.of("id"), field, "absent", expected, List.of(PRECONDITIONS, BUFFER_OVER));
  }

  private static void checkDefects(List<DefectInput> defects, List<Refusal> refusals) {
    List<RuleId> rules = List.of(FilingCommand.RETURN.rule());
    if (defects.isEmpty() || defects.size() > MOST_DEFECTS) {
      refusals.add(
          refusal(
              RefusalCode.DEFECT_REQUIRED,
              List.of("defects"),
              "defects",
              String.valueOf(defects.size()),
              "1 to " + MOST_DEFECTS,
              rules));
      return;
    }
    for (int i = 0; i < defects.size(); i++) {
      DefectInput defect = defects.get(i);
      String index = String.valueOf(i);
      if (!FormPath.exists(defect.field())) {
        refusals.add(
            refusal(
                RefusalCode.FIELD_INVALID,
                List.of("defects", index, "field"),
                "field",
                defect.field(),
                "a field of the form, such as app.stages",
                rules));
      }
      checkText(defect.defect(), 1, List.of("defects", index, "defect"), rules, refusals);
      checkText(defect.suggestion(), 0, List.of("defects", index, "suggestion"), rules, refusals);
    }
  }

  private static void checkText(
      @Nullable String text,
      int shortest,
      List<String> path,
      List<RuleId> rules,
      List<Refusal> refusals) {
    int length = text == null ? 0 : text.strip().length();
    if (length < shortest || length > LONGEST_DEFECT) {
      refusals.add(
          refusal(
              length == 0 ? RefusalCode.FIELD_REQUIRED : RefusalCode.FIELD_INVALID,
              path,
              path.get(path.size() - 1),
              length + " characters",
              shortest + " to " + LONGEST_DEFECT + " characters",
              rules));
    }
  }

  private static void checkRevoker(ReviewActor actor, Circumstances at, List<Refusal> refusals) {
    var revokeBy = at.profile().policy().revokeBy();
    ReviewActor expected =
        revokeBy.value() == RevokeAuthority.MOE ? ReviewActor.MINISTRY : ReviewActor.AUTHORITY;
    if (actor != expected) {
      refusals.add(
          refusal(
              RefusalCode.WRONG_ACTOR,
              List.of("id"),
              "revoked by",
              actor.name(),
              expected.name(),
              revokeBy.rules()));
    }
  }

  private static void checkGround(
      FilingState filing,
      RevocationGround ground,
      boolean blacklistProvider,
      Circumstances at,
      List<Refusal> refusals) {
    boolean lacking = !filing.hasIcp() || !filing.hasMlps();
    boolean bufferOver = at.today().isAfter(at.profile().policy().buffer().value().to());
    if (ground == RevocationGround.BUFFER_EXPIRED && !(lacking && bufferOver)) {
      refusals.add(
          refusal(
              RefusalCode.FIELD_INVALID,
              List.of("ground"),
              "ground",
              ground.name(),
              "a filing without ICP or MLPS, after the buffer period",
              List.of(BUFFER_OVER)));
    }
    boolean ownMisdeed =
        switch (ground) {
          case ILLEGAL, OPINION_BREACH, NOT_RECTIFIED -> true;
          case BUFFER_EXPIRED, NATIONAL_OVERLAY -> false;
        };
    if (blacklistProvider && !ownMisdeed) {
      refusals.add(
          refusal(
              RefusalCode.FIELD_INVALID,
              List.of("blacklistProvider"),
              "blacklistProvider",
              "true",
              "false with ground " + ground,
              List.of(ruleOf(ground))));
    }
  }

  private static Refusal refusal(
      RefusalCode code,
      List<String> path,
      String name,
      String value,
      String expected,
      List<RuleId> rules) {
    String text = String.valueOf(new MalformedValue(name, value, expected).getMessage());
    return new Refusal(code.name(), path, text, rules, null, null);
  }
}
