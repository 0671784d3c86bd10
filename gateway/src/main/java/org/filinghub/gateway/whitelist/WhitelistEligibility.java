package org.filinghub.gateway.whitelist;

import java.util.List;
import java.util.Optional;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/**
 * Checks that the app of a white-list entry has a national filing in force (GD-whitelist requires
 * both filing and listing). If the filing cannot be looked up, the entry is refused temporarily.
 */
final class WhitelistEligibility {
  private static final List<RuleId> CLAUSES = List.of(new RuleId("GD-whitelist"));

  private WhitelistEligibility() {}

  /**
   * @param entry index of the entry in the request
   */
  static Optional<Refusal> check(int entry, LookupResult found) {
    FilingFacts facts = found.facts();
    if (found.outcome() == FactsOutcome.UNKNOWN) {
      return Optional.of(
          refusal(
              RefusalCode.FILING_NOT_KNOWN_NOW,
              entry,
              found,
              "cannot be looked up now",
              "a filing in force; send this entry again later"));
    }
    if (facts == null || !facts.filing().status().standsAsFiled()) {
      return Optional.of(
          refusal(
              RefusalCode.FILING_NOT_STANDING,
              entry,
              found,
              facts == null ? "no filing" : facts.filing().status().toString(),
              "a filing in force"));
    }
    return Optional.empty();
  }

  private static Refusal refusal(
      RefusalCode code, int entry, LookupResult result, String found, String expected) {
    return new Refusal(
        code.name(),
        List.of("entries", Integer.toString(entry), "number"),
        "number: %s, %s at %s (expected: %s)"
            .formatted(result.number(), found, result.asOf(), expected),
        CLAUSES,
        null,
        null);
  }
}
