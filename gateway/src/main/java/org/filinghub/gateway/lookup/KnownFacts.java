package org.filinghub.gateway.lookup;

import java.time.Instant;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * All that could be learnt about one number.
 *
 * @param facts set with FOUND
 * @param authorityAlone the facts are the authority's word on its own filing and nothing else:
 *     white lists of others, marks and bars were not to be had
 */
public record KnownFacts(
    Outcome outcome,
    FilingNumber number,
    @Nullable FilingFacts facts,
    @Nullable JurisdictionCode authority,
    AnswerSource source,
    Instant asOf,
    boolean authorityAlone) {

  public FilingAnswer answer() {
    return new FilingAnswer(
        outcome, number, facts == null ? null : facts.filing(), authority, source, asOf);
  }
}
