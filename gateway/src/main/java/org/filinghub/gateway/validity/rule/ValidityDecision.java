package org.filinghub.gateway.validity.rule;

import java.time.Instant;
import java.util.List;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with its reasons.
 *
 * @param question the question, unchanged
 * @param reasons never empty; the first one decides, the others are further reasons and warnings
 * @param filing the filing of the question; null if it is not known or may not be shown
 * @param at the instant of the verdict
 * @param source the source of the facts
 * @param asOf when the source last confirmed the facts
 * @param goodUntil first instant at which the same facts give another verdict or other reasons;
 *     null if the result does not change
 */
public record ValidityDecision(
    ValidityQuestion question,
    Verdict verdict,
    List<Reason> reasons,
    @Nullable ProviderFiling filing,
    Instant at,
    AnswerSource source,
    Instant asOf,
    @Nullable Instant goodUntil) {
  public ValidityDecision {
    reasons = List.copyOf(reasons);
  }
}
