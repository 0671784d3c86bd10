package org.filinghub.gateway.validity.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an app may be used in a place, for a stage, at an instant (RULES B.9). The same
 * lookup result, profiles and question always give the same decision.
 */
public final class ValidityResolver {
  private final PolicyProfiles profiles;
  private final Duration maxAge;

  /**
   * @param maxAge facts older than this at the instant of the question give UNKNOWN (golden case
   *     17); facts of any age decide about an instant up to their {@code asOf}
   */
  public ValidityResolver(PolicyProfiles profiles, Duration maxAge) {
    this.profiles = profiles;
    this.maxAge = maxAge;
  }

  /**
   * Decides a question of a caller who may query filings as of {@code at}.
   *
   * @param at the instant of the question; now if the question names none
   */
  public ValidityDecision decide(ValidityQuestion question, LookupResult found, Instant at) {
    if (found.outcome() == FactsOutcome.UNKNOWN) {
      return decisionOf(ReasonCode.AUTHORITY_UNREACHABLE, question, found, at);
    }
    if (Duration.between(found.asOf(), at).compareTo(maxAge) > 0) {
      return decisionOf(ReasonCode.FACTS_TOO_OLD, question, found, at);
    }
    FilingFacts facts = found.facts();
    if (facts == null) {
      PolicyProfile there = profiles.at(question.jurisdiction(), question.institution(), at);
      Ground notFiled = Ground.of(ReasonCode.NOT_FILED, there.policy().unfiledUse());
      return decision(question, found, judge(List.of(notFiled)), at, null);
    }
    Judgement judgement = judge(facts, question, at);
    // A live read of the authority has no white lists. A missing entry then decides nothing.
    return found.authorityOnly() && judgement.decidedBy(ReasonCode.WHITELIST_REQUIRED)
        ? unreachable(question, found, at)
        : decision(question, found, judgement, at, findChange(judgement, facts, question, at));
  }

  /**
   * The decision for a caller who may not yet query filings (MOE-N5): nothing about the filing, and
   * the first public day.
   */
  public ValidityDecision notYetPublic(ValidityQuestion question, LookupResult found, Instant at) {
    PolicyProfile there = profiles.at(question.jurisdiction(), question.institution(), at);
    Ground closed = Ground.of(ReasonCode.NOT_YET_PUBLIC, there.policy().publicFrom());
    Instant firstDay = ChinaTime.startOf(there.policy().publicFrom().value());
    return decision(question, withoutFacts(found), judge(List.of(closed)), at, firstDay);
  }

  private static ValidityDecision unreachable(
      ValidityQuestion question, LookupResult found, Instant at) {
    return decisionOf(ReasonCode.AUTHORITY_UNREACHABLE, question, withoutFacts(found), at);
  }

  private static LookupResult withoutFacts(LookupResult found) {
    return LookupResult.withoutFacts(
        FactsOutcome.UNKNOWN, found.number(), found.authority(), found.source(), found.asOf());
  }

  private static ValidityDecision decisionOf(
      ReasonCode code, ValidityQuestion question, LookupResult found, Instant at) {
    return decision(question, found, judge(List.of(Ground.of(code))), at, null);
  }

  private static ValidityDecision decision(
      ValidityQuestion question,
      LookupResult found,
      Judgement judgement,
      Instant at,
      @Nullable Instant goodUntil) {
    return new ValidityDecision(
        question,
        judgement.verdict(),
        judgement.reasons(),
        found.filing(),
        at,
        found.source(),
        found.asOf(),
        goodUntil);
  }

  private record Judgement(Verdict verdict, List<Reason> reasons) {

    /** The first reason is the decisive one. */
    boolean decidedBy(ReasonCode code) {
      return reasons.get(0).code().equals(code.name());
    }
  }

  private Judgement judge(FilingFacts facts, ValidityQuestion question, Instant at) {
    ValidityContext context = ValidityContext.at(at, facts, profiles, question);
    List<Ground> grounds = new ArrayList<>();
    for (ValidityRule rule : ValidityRule.values()) {
      rule.apply(context, grounds::add);
    }
    return judge(grounds);
  }

  /**
   * The strongest ground decides. Grounds of support are left out if a stronger ground decides. All
   * other grounds are left out if the app is out of scope.
   */
  private static Judgement judge(List<Ground> grounds) {
    List<Ground> ordered = new ArrayList<>(grounds);
    ordered.sort(Comparator.comparing(ground -> ground.code().effect()));
    Effect strongest = ordered.get(0).code().effect();
    ordered.removeIf(
        ground -> {
          Effect effect = ground.code().effect();
          return strongest == Effect.OUT_OF_SCOPE
              ? effect != Effect.OUT_OF_SCOPE
              : effect == Effect.SUPPORT && strongest != Effect.SUPPORT;
        });
    List<Reason> reasons =
        IntStream.range(0, ordered.size()).mapToObj(i -> ordered.get(i).reason(i == 0)).toList();
    return new Judgement(strongest.verdict(), reasons);
  }

  /** The first instant after {@code at} at which the same facts give another decision. */
  private @Nullable Instant findChange(
      Judgement now, FilingFacts facts, ValidityQuestion question, Instant at) {
    for (Instant instant : ChangeInstants.after(at, facts, profiles, question)) {
      if (!judge(facts, question, instant).equals(now)) {
        return instant;
      }
    }
    return null;
  }
}
