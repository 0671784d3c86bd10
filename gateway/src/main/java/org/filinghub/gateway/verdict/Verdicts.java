package org.filinghub.gateway.verdict;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.filinghub.gateway.lookup.KnownFacts;
import org.filinghub.gateway.validity.FilingKnowledge;
import org.filinghub.gateway.validity.ReasonCode;
import org.filinghub.gateway.validity.ValidityDecision;
import org.filinghub.gateway.validity.ValidityQuestion;
import org.filinghub.gateway.validity.ValidityResolver;
import org.filinghub.schema.profile.PolicyProfiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** From what is known of a filing to the decision. */
@Component
@EnableConfigurationProperties(VerdictSettings.class)
class Verdicts {
  private final PolicyProfiles profiles;
  private final Duration maxAge;
  private final Clock clock;

  Verdicts(PolicyProfiles profiles, VerdictSettings settings, Clock clock) {
    this.profiles = profiles;
    this.maxAge = settings.maxAge();
    this.clock = clock;
  }

  ValidityDecision decide(ValidityQuestion question, KnownFacts known) {
    Instant asked = question.at();
    Instant at = asked == null ? clock.instant() : asked;
    ValidityDecision decision = decide(knowledge(known), question, at);
    // With the registry out of reach nobody said whether the app is listed; a missing entry is then
    // no entry missing.
    return known.authorityAlone() && restsOnMissingEntry(decision)
        ? decide(new FilingKnowledge.Unreached(known.source(), known.asOf()), question, at)
        : decision;
  }

  private ValidityDecision decide(FilingKnowledge known, ValidityQuestion question, Instant at) {
    return ValidityResolver.decide(known, profiles, question, at, maxAge);
  }

  private static boolean restsOnMissingEntry(ValidityDecision decision) {
    return decision.reasons().stream()
        .anyMatch(
            reason ->
                reason.decisive() && reason.code().equals(ReasonCode.WHITELIST_REQUIRED.name()));
  }

  private static FilingKnowledge knowledge(KnownFacts known) {
    return switch (known.outcome()) {
      case FOUND ->
          new FilingKnowledge.Known(
              Objects.requireNonNull(known.facts()), known.source(), known.asOf());
      case NOT_FOUND -> new FilingKnowledge.Absent(known.source(), known.asOf());
      case UNKNOWN -> new FilingKnowledge.Unreached(known.source(), known.asOf());
    };
  }
}
