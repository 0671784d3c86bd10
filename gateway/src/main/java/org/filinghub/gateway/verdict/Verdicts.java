package org.filinghub.gateway.verdict;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.filinghub.gateway.access.PublicAccess;
import org.filinghub.gateway.lookup.KnownFacts;
import org.filinghub.gateway.validity.Asker;
import org.filinghub.gateway.validity.FilingKnowledge;
import org.filinghub.gateway.validity.ReasonCode;
import org.filinghub.gateway.validity.ValidityDecision;
import org.filinghub.gateway.validity.ValidityQuestion;
import org.filinghub.gateway.validity.ValidityResolver;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** From what is known of a filing to the decision. */
@Component
@EnableConfigurationProperties(ValidityProperties.class)
class Verdicts {
  private final PolicyProfiles profiles;
  private final PublicAccess publicQuery;
  private final Duration maxAge;
  private final Clock clock;

  Verdicts(
      PolicyProfiles profiles, PublicAccess publicQuery, ValidityProperties settings, Clock clock) {
    this.profiles = profiles;
    this.publicQuery = publicQuery;
    this.maxAge = settings.maxAge();
    this.clock = clock;
  }

  ValidityDecision decide(ValidityQuestion question, KnownFacts known, Asker asker) {
    ValidityDecision decision = decide(question, knowledge(known), asker);
    // With the registry out of reach nobody said whether the app is listed; a missing entry is then
    // no entry missing.
    return known.authorityAlone() && restsOnMissingEntry(decision)
        ? decide(question, new FilingKnowledge.Unreached(known.source(), known.asOf()), asker)
        : decision;
  }

  ValidityDecision decide(ValidityQuestion question, FilingKnowledge known, Asker asker) {
    Instant asked = question.at();
    Instant at = asked == null ? clock.instant() : asked;
    if (asker == Asker.PUBLIC && !publicQuery.isOpen()) {
      // A question about a later day would show the filing as well.
      return ValidityResolver.notYetPublic(known, there(question, at), question, at);
    }
    return ValidityResolver.decide(known, profiles, question, at, maxAge, asker);
  }

  private PolicyProfile there(ValidityQuestion question, Instant at) {
    return profiles.at(question.jurisdiction(), question.institution(), at);
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
