package org.filinghub.gateway.facts;

import java.time.Duration;
import java.time.Instant;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one filing, which source gave it, and when. This is the GraphQL type {@code
 * FilingAnswer} and the fact part of a verdict; public fields only.
 *
 * @param outcome UNKNOWN if no source that could decide was reached
 * @param number null only for a platform's record, which has a platform app key instead
 * @param authority the authority that is responsible for the number; null if none is known
 * @param facts set if and only if the outcome is FOUND
 * @param asOf when the source last confirmed this; {@link Instant#EPOCH} if never
 * @param authorityOnly true if the facts come from the authority's live read alone, so that white
 *     lists of other authorities, marks and bars are missing
 */
public record LookupResult(
    FactsOutcome outcome,
    @Nullable FilingNumber number,
    @Nullable JurisdictionCode authority,
    @Nullable FilingFacts facts,
    AnswerSource source,
    Instant asOf,
    boolean authorityOnly) {

  /** The source of a result. */
  public enum AnswerSource {
    CACHE,
    REGISTRY,
    AUTHORITY
  }

  /** The answer of the registry, or of the cache that stores it. */
  public static LookupResult of(FactsAnswer answer, AnswerSource source) {
    Instant asOf = answer.asOf();
    return new LookupResult(
        answer.outcome(),
        answer.number(),
        answer.authority(),
        answer.facts(),
        source,
        asOf == null ? Instant.EPOCH : asOf,
        false);
  }

  /** A filing that exists. */
  public static LookupResult found(FilingFacts facts, AnswerSource source, Instant asOf) {
    ProviderFiling filing = facts.filing();
    return new LookupResult(
        FactsOutcome.FOUND, filing.number(), filing.jurisdiction(), facts, source, asOf, false);
  }

  /** A result without facts. */
  public static LookupResult withoutFacts(
      FactsOutcome outcome,
      @Nullable FilingNumber number,
      @Nullable JurisdictionCode authority,
      AnswerSource source,
      Instant asOf) {
    return new LookupResult(outcome, number, authority, null, source, asOf, false);
  }

  /** The same result with another source. */
  public LookupResult from(AnswerSource other) {
    return source == other
        ? this
        : new LookupResult(outcome, number, authority, facts, other, asOf, authorityOnly);
  }

  /** The filing; null unless the outcome is FOUND. */
  public @Nullable ProviderFiling filing() {
    return facts == null ? null : facts.filing();
  }

  /** National position of the facts; 0 without facts. */
  public long sequence() {
    return facts == null ? 0 : facts.sequence();
  }

  /** False if no source ever confirmed this. */
  public boolean isConfirmed() {
    return !asOf.equals(Instant.EPOCH);
  }

  /**
   * Whether a source confirmed this within {@code maxAge} before {@code now}. An {@code asOf} in
   * the future, after a clock was set back, counts as fresh.
   */
  public boolean isFresh(Instant now, Duration maxAge) {
    return isConfirmed() && Duration.between(asOf, now).compareTo(maxAge) <= 0;
  }
}
