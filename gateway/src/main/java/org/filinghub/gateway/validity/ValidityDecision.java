package org.filinghub.gateway.validity;

import java.time.Instant;
import java.util.List;
import org.filinghub.gateway.lookup.AnswerSource;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * The answer with its grounds.
 *
 * @param question what was asked, as it was asked
 * @param reasons never empty; the first decides, the rest are further grounds and warnings
 * @param filing the filing asked about, when it is known
 * @param at the instant the verdict is about
 * @param source who gave the facts
 * @param asOf when the source last confirmed them
 * @param goodUntil first instant at which the same facts would give another answer; absent when
 *     there is none
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
