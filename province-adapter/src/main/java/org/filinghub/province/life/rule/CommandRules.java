package org.filinghub.province.life.rule;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;

/**
 * Decides whether a command takes effect. A command of another authority is refused with that
 * single reason (MOE-7). A command for an old revision is refused with REVISION_CONFLICT only,
 * because the caller has not seen the current filing.
 */
public final class CommandRules {
  private static final RuleId REVIEWED_WHERE_REGISTERED = new RuleId("MOE-7");

  private CommandRules() {}

  /**
   * Returns the first transition of a submission. The authority's decision clock starts on the day
   * of submission (MOE-13a, MOE-14a).
   */
  public static Transition accept(LocalDate submittedOn, PolicyContext at) {
    Policy policy = at.policy();
    StartedClock decision =
        StartedClock.of(
            ClockKind.DECISION,
            submittedOn,
            policy.decideWithin().value(),
            policy.extendedTo().value(),
            at.calendar());
    return new Transition(
        Step.SUBMITTED_HERE,
        null,
        FilingStatus.SUBMITTED,
        Step.SUBMITTED_HERE.rule(),
        false,
        decision,
        null,
        null,
        FilingCase.NEW,
        null);
  }

  /** Returns the transition of a command, or all reasons for refusing it. */
  public static CommandDecision decide(
      Instruction instruction,
      FilingState filing,
      int expectedRevision,
      FilingActor actor,
      PolicyContext at) {
    if (actor == FilingActor.OTHER_AUTHORITY) {
      return refuseOtherAuthority(at.profile().jurisdiction());
    }
    RefusalCollector refusals = new RefusalCollector();
    if (filing.revision() != expectedRevision) {
      refusals.add(
          RefusalCode.REVISION_CONFLICT,
          List.of("expectedRevision"),
          "expectedRevision",
          String.valueOf(expectedRevision),
          String.valueOf(filing.revision()),
          List.of(instruction.command().rule()));
      return new Rejected(refusals.all());
    }
    TransitionContext context = new TransitionContext(filing, actor, at);
    FilingCommand command = instruction.command();
    if (!command.from().contains(filing.status())) {
      refusals.wrongStatus(filing.status().name(), oneOf(command.from()), command.rule());
    }
    if (!command.actors().contains(actor)) {
      refusals.add(
          RefusalCode.WRONG_ACTOR,
          List.of("id"),
          "actor",
          actor.name(),
          oneOf(command.actors()),
          List.of(command.rule()));
    }
    instruction.check(context, refusals);
    return refusals.all().isEmpty() ? instruction.follow(context) : new Rejected(refusals.all());
  }

  /** Refuses a reviewer of another authority, for any filing and any command. */
  public static Rejected refuseOtherAuthority(JurisdictionCode here) {
    RefusalCollector refusals = new RefusalCollector();
    refusals.add(
        RefusalCode.WRONG_AUTHORITY,
        List.of("id"),
        "reviewer",
        "of another authority",
        "of " + here,
        List.of(REVIEWED_WHERE_REGISTERED));
    return new Rejected(refusals.all());
  }

  private static String oneOf(Collection<? extends Enum<?>> names) {
    return names.stream().map(Enum::name).sorted().collect(Collectors.joining(" or "));
  }
}
