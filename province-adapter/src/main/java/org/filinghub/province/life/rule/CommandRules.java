package org.filinghub.province.life.rule;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.review.ClockKind;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;

/**
 * Which instruction is followed. Another authority is refused alone, since the rest is not its
 * business (MOE-7), and so is a stale revision: the rest was said of another one.
 */
public final class CommandRules {
  private static final RuleId REVIEWED_WHERE_REGISTERED = new RuleId("MOE-7");

  private CommandRules() {}

  /**
   * A submission that was routed here begins its life; the authority's clock starts on the day it
   * was handed in (MOE-13a, MOE-14a).
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

  /** What becomes of an instruction; every reason against it at once. */
  public static CommandDecision decide(
      Instruction instruction,
      FilingState filing,
      int expectedRevision,
      FilingActor actor,
      PolicyContext at) {
    if (actor == FilingActor.OTHER_AUTHORITY) {
      return turnAway(at.profile().jurisdiction());
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
    TransitionContext situation = new TransitionContext(filing, actor, at);
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
    instruction.check(situation, refusals);
    return refusals.all().isEmpty()
        ? instruction.follow(situation)
        : new Rejected(refusals.all());
  }

  /** A reviewer of another authority is refused whatever the filing, and whatever is wanted. */
  public static Rejected turnAway(JurisdictionCode here) {
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
