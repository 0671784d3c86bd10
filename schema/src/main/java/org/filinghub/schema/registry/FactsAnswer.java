package org.filinghub.schema.registry;

import java.time.Instant;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * The registry's word on one number; {@code asOf} is the instant up to which it holds the
 * authority's feed.
 */
public record FactsAnswer(
    FactsOutcome outcome,
    FilingNumber number,
    @Nullable JurisdictionCode authority,
    @Nullable Instant asOf,
    @Nullable FilingFacts facts) {
  /** The same answer with public fields only. */
  public FactsAnswer publicView() {
    return facts == null
        ? this
        : new FactsAnswer(outcome, number, authority, asOf, facts.publicView());
  }

  /** Whether the registry can speak for a number. */
  public enum FactsOutcome {
    FOUND,
    NOT_FOUND,
    UNKNOWN
  }
}
