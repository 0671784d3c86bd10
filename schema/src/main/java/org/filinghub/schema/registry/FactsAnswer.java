package org.filinghub.schema.registry;

import java.time.Instant;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * The registry's answer about one filing number.
 *
 * @param authority null if the registry does not know the authority
 * @param asOf the registry has applied the authority's feed up to this instant; null if unknown
 * @param facts null unless the outcome is FOUND
 */
public record FactsAnswer(
    FactsOutcome outcome,
    FilingNumber number,
    @Nullable JurisdictionCode authority,
    @Nullable Instant asOf,
    @Nullable FilingFacts facts) {
  /** Returns the same answer with public fields only. */
  public FactsAnswer publicView() {
    return facts == null
        ? this
        : new FactsAnswer(outcome, number, authority, asOf, facts.publicView());
  }

  /** Whether the registry knows a filing. UNKNOWN: it cannot say. */
  public enum FactsOutcome {
    FOUND,
    NOT_FOUND,
    UNKNOWN
  }
}
