package org.filinghub.gateway.whitelist;

import java.util.List;
import java.util.Optional;
import org.filinghub.gateway.lookup.KnownFacts;
import org.filinghub.gateway.lookup.Outcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/**
 * An app is listed that has a national filing which stands (GD-whitelist: filing and list are both
 * asked for). What cannot be looked up is refused for now and not for good.
 */
final class WhitelistEligibility {
  private static final List<RuleId> CLAUSES = List.of(new RuleId("GD-whitelist"));

  private WhitelistEligibility() {}

  /**
   * @param entry place of the entry where the caller put it
   */
  static Optional<Refusal> check(int entry, KnownFacts known) {
    FilingFacts facts = known.facts();
    if (known.outcome() == Outcome.UNKNOWN) {
      return Optional.of(
          refusal(
              RefusalCode.FILING_NOT_KNOWN_NOW,
              entry,
              known,
              "cannot be looked up at present",
              "a filing that stands; send this entry again later"));
    }
    if (facts == null || !facts.filing().status().standsAsFiled()) {
      return Optional.of(
          refusal(
              RefusalCode.FILING_NOT_STANDING,
              entry,
              known,
              facts == null ? "no filing" : facts.filing().status().toString(),
              "a filing that stands"));
    }
    return Optional.empty();
  }

  private static Refusal refusal(
      RefusalCode code, int entry, KnownFacts known, String found, String expected) {
    return new Refusal(
        code.name(),
        List.of("entries", Integer.toString(entry), "number"),
        "number: %s, %s at %s (expected: %s)"
            .formatted(known.number(), found, known.asOf(), expected),
        CLAUSES,
        null,
        null);
  }
}
