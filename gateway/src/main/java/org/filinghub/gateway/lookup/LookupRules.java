package org.filinghub.gateway.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.filinghub.gateway.authority.LiveAnswer;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Jurisdictions;
import org.jspecify.annotations.Nullable;

/**
 * The rules that combine the answers of cache, registry and authority into one result. A source
 * that does not answer never makes a result NOT_FOUND.
 */
final class LookupRules {
  private LookupRules() {}

  /** The authority of a number: the one that the registry names, else the one of its prefix. */
  static Optional<JurisdictionCode> authority(FilingNumber number, @Nullable LookupResult known) {
    if (known != null && known.filing() != null) {
      return Optional.of(known.filing().jurisdiction());
    }
    if (known != null && known.authority() != null) {
      return Optional.of(known.authority());
    }
    return Jurisdictions.findByNumberPrefix(number.prefix()).map(info -> info.code());
  }

  /**
   * Whether the authority itself must be asked: the caller wants its answer, or {@code known}
   * decides nothing, or {@code known} is not fresh.
   *
   * @param known the registry's answer; an old one of the cache if the registry did not answer
   */
  static boolean asksAuthority(
      @Nullable LookupResult known, Freshness wanted, Instant now, Duration freshness) {
    return wanted == Freshness.AUTHORITY
        || known == null
        || known.outcome() == FactsOutcome.UNKNOWN
        || !known.isFresh(now, freshness);
  }

  /**
   * Returns the result of a lookup.
   *
   * @param known the registry's answer; an old one of the cache if the registry did not answer
   * @param live the authority's answer; null if it was not asked or did not answer
   */
  static LookupResult combine(
      FilingNumber number,
      @Nullable LookupResult known,
      @Nullable LiveAnswer live,
      Instant now,
      Duration freshness) {
    FilingFacts facts = known == null ? null : known.facts();
    if (known != null && known.outcome() == FactsOutcome.FOUND && facts != null) {
      return found(number, known, facts, live, now);
    }
    if (live != null) {
      return fromAuthority(number, live, now);
    }
    JurisdictionCode authority = authority(number, known).orElse(null);
    if (known != null
        && known.outcome() == FactsOutcome.NOT_FOUND
        && known.isFresh(now, freshness)) {
      return LookupResult.withoutFacts(
          FactsOutcome.NOT_FOUND, number, authority, known.source(), known.asOf());
    }
    // An old NOT_FOUND does not prove that nothing was filed since.
    return LookupResult.withoutFacts(
        FactsOutcome.UNKNOWN,
        number,
        authority,
        known == null ? AnswerSource.CACHE : known.source(),
        known == null ? now : confirmedAt(known, now));
  }

  private static LookupResult found(
      FilingNumber number,
      LookupResult known,
      FilingFacts facts,
      @Nullable LiveAnswer live,
      Instant now) {
    ProviderFiling filing = live == null ? null : live.filing().orElse(null);
    // The authority may not know a filing that the registry took from it: after a restore from a
    // backup, or because a platform shared the filing. The filing still exists; asOf shows its age.
    if (filing == null || filing.revision() < facts.filing().revision()) {
      return found(number, facts, known.source(), confirmedAt(known, now));
    }
    FilingFacts current =
        filing.revision() > facts.filing().revision() ? LiveFacts.merge(facts, filing, now) : facts;
    return found(number, current, AnswerSource.AUTHORITY, now);
  }

  private static LookupResult fromAuthority(FilingNumber number, LiveAnswer live, Instant now) {
    ProviderFiling filing = live.filing().orElse(null);
    return filing == null
        ? LookupResult.withoutFacts(
            FactsOutcome.NOT_FOUND, number, live.authority(), AnswerSource.AUTHORITY, now)
        : new LookupResult(
            FactsOutcome.FOUND,
            number,
            live.authority(),
            LiveFacts.of(filing, now),
            AnswerSource.AUTHORITY,
            now,
            true);
  }

  private static LookupResult found(
      FilingNumber number, FilingFacts facts, AnswerSource source, Instant asOf) {
    return new LookupResult(
        FactsOutcome.FOUND, number, facts.filing().jurisdiction(), facts, source, asOf, false);
  }

  private static Instant confirmedAt(LookupResult known, Instant now) {
    return known.isConfirmed() ? known.asOf() : now;
  }
}
