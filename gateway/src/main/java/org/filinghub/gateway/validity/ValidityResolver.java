package org.filinghub.gateway.validity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.FilingFacts;
import org.jspecify.annotations.Nullable;

/**
 * May this app be used there, for that stage, at that instant? (RULES B.9.) The same knowledge,
 * profiles and question give the same decision whenever they are asked.
 */
public final class ValidityResolver {

  private ValidityResolver() {}

  /**
   * Decides and says why.
   *
   * @param at the instant asked about; {@code question.at()}, or now when it is absent
   * @param maxAge facts older than this at {@code at} prove nothing about it (golden case 17);
   *     about an instant up to their {@code asOf} facts of any age do
   * @param asker who asks; the public is told nothing of the time before the first public day
   */
  public static ValidityDecision decide(
      FilingKnowledge knowledge,
      PolicyProfiles profiles,
      ValidityQuestion question,
      Instant at,
      Duration maxAge,
      Asker asker) {
    PolicyProfile there = profiles.at(question.jurisdiction(), question.institution(), at);
    if (asker == Asker.PUBLIC && at.isBefore(publicFrom(there))) {
      return notYetPublic(knowledge, there, question, at);
    }
    if (knowledge instanceof FilingKnowledge.Unreached) {
      return decision(knowledge, ReasonCode.AUTHORITY_UNREACHABLE, question, at);
    }
    if (Duration.between(knowledge.asOf(), at).compareTo(maxAge) > 0) {
      return decision(knowledge, ReasonCode.FACTS_TOO_OLD, question, at);
    }
    if (knowledge instanceof FilingKnowledge.Known known) {
      return decision(known, profiles, question, at);
    }
    Ground notFiled = Ground.of(ReasonCode.NOT_FILED, there.policy().unfiledUse());
    return decision(knowledge, null, judged(List.of(notFiled)), question, at, null);
  }

  /**
   * What the public is told before its first day: nothing of the filing, and from when on it may
   * ask (MOE-N5).
   *
   * @param there profile of the place of use
   */
  public static ValidityDecision notYetPublic(
      FilingKnowledge knowledge, PolicyProfile there, ValidityQuestion question, Instant at) {
    Ground closed = Ground.of(ReasonCode.NOT_YET_PUBLIC, there.policy().publicFrom());
    return decision(knowledge, null, judged(List.of(closed)), question, at, publicFrom(there));
  }

  private static Instant publicFrom(PolicyProfile there) {
    return ChinaTime.startOf(there.policy().publicFrom().value());
  }

  private static ValidityDecision decision(
      FilingKnowledge.Known known, PolicyProfiles profiles, ValidityQuestion question, Instant at) {
    Judgement now = judge(known.facts(), profiles, question, at);
    return decision(
        known, known, now, question, at, findChange(now, known.facts(), profiles, question, at));
  }

  private static ValidityDecision decision(
      FilingKnowledge knowledge, ReasonCode code, ValidityQuestion question, Instant at) {
    FilingKnowledge.Known known = knowledge instanceof FilingKnowledge.Known k ? k : null;
    return decision(knowledge, known, judged(List.of(Ground.of(code))), question, at, null);
  }

  private static ValidityDecision decision(
      FilingKnowledge knowledge,
      FilingKnowledge.@Nullable Known known,
      Judgement judgement,
      ValidityQuestion question,
      Instant at,
      @Nullable Instant goodUntil) {
    return new ValidityDecision(
        question,
        judgement.verdict(),
        judgement.reasons(),
        known == null ? null : known.facts().filing(),
        at,
        knowledge.source(),
        knowledge.asOf(),
        goodUntil);
  }

  private record Judgement(Verdict verdict, List<Reason> reasons) {}

  private static Judgement judge(
      FilingFacts facts, PolicyProfiles profiles, ValidityQuestion question, Instant at) {
    ValidityContext situation = ValidityContext.at(at, facts, profiles, question);
    List<Ground> grounds = new ArrayList<>();
    for (ValidityRule rule : ValidityRule.values()) {
      rule.apply(situation, grounds::add);
    }
    return judged(grounds);
  }

  /**
   * The strongest ground decides. What speaks for an app is told only where nothing speaks against
   * it; where it is not judged at all, nothing else is told.
   */
  private static Judgement judged(List<Ground> grounds) {
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

  /** The first instant after {@code at} at which the same facts give another answer. */
  private static @Nullable Instant findChange(
      Judgement now,
      FilingFacts facts,
      PolicyProfiles profiles,
      ValidityQuestion question,
      Instant at) {
    for (Instant edge : ChangeInstants.after(at, facts, profiles, question)) {
      if (!judge(facts, profiles, question, edge).equals(now)) {
        return edge;
      }
    }
    return null;
  }
}
