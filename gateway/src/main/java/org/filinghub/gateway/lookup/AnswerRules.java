package org.filinghub.gateway.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.filinghub.gateway.authority.LiveAnswer;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Jurisdictions;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what was learnt: from the cache, the registry and the authority. A silence is
 * never taken for a no.
 */
final class AnswerRules {
  private AnswerRules() {}

  /**
   * Confirmed no longer ago than {@code freshness}. A clock that was set back makes nothing old.
   */
  static boolean isFresh(@Nullable Instant asOf, Instant now, Duration freshness) {
    return asOf != null && Duration.between(asOf, now).compareTo(freshness) <= 0;
  }

  /** Whom to ask about a number: the one the registry names, else the one its prefix hints at. */
  static Optional<JurisdictionCode> authority(FilingNumber number, @Nullable FactsAnswer known) {
    if (known != null && known.facts() != null) {
      return Optional.of(known.facts().filing().jurisdiction());
    }
    if (known != null && known.authority() != null) {
      return Optional.of(known.authority());
    }
    return Jurisdictions.findByNumberPrefix(number.prefix()).map(info -> info.code());
  }

  /**
   * Whether the authority itself is to be asked: the caller wants its word, or nobody nearer can
   * speak for this number as of a fresh instant.
   *
   * @param known the registry's word, or an old one from the cache when the registry is away
   */
  static boolean asksAuthority(
      @Nullable FactsAnswer known, Freshness wanted, Instant now, Duration freshness) {
    return wanted == Freshness.AUTHORITY
        || known == null
        || known.outcome() == FactsOutcome.UNKNOWN
        || !isFresh(known.asOf(), now, freshness);
  }

  /**
   * The answer.
   *
   * @param known the registry's word, or an old one from the cache when the registry is away
   * @param source who gave {@code known}
   * @param live the authority's word; absent when it was not asked or did not answer
   */
  static KnownFacts answer(
      FilingNumber number,
      @Nullable FactsAnswer known,
      AnswerSource source,
      @Nullable LiveAnswer live,
      Instant now,
      Duration freshness) {
    FilingFacts facts = known == null ? null : known.facts();
    if (known != null && known.outcome() == FactsOutcome.FOUND && facts != null) {
      return found(known, facts, source, live, now);
    }
    if (live != null) {
      return live(number, live, now);
    }
    JurisdictionCode authority = authority(number, known).orElse(null);
    if (known != null
        && known.outcome() == FactsOutcome.NOT_FOUND
        && known.asOf() != null
        && isFresh(known.asOf(), now, freshness)) {
      return new KnownFacts(
          Outcome.NOT_FOUND, number, null, authority, source, known.asOf(), false);
    }
    // A registry that was in step an hour ago cannot say that nothing was filed since. Nobody could
    // be asked, so nobody said no.
    Instant asOf = known == null || known.asOf() == null ? now : known.asOf();
    return new KnownFacts(Outcome.UNKNOWN, number, null, authority, source, asOf, false);
  }

  private static KnownFacts found(
      FactsAnswer known,
      FilingFacts facts,
      AnswerSource source,
      @Nullable LiveAnswer live,
      Instant now) {
    FilingNumber number = known.number();
    JurisdictionCode authority = facts.filing().jurisdiction();
    Instant asOf = known.asOf() == null ? now : known.asOf();
    ProviderFiling filing = live == null ? null : live.filing().orElse(null);
    // An authority that does not know a filing the registry took from it was restored from a
    // backup, or a platform shared the filing. Neither makes the filing go away; its age shows.
    if (filing == null || filing.revision() < facts.filing().revision()) {
      return new KnownFacts(Outcome.FOUND, number, facts, authority, source, asOf, false);
    }
    FilingFacts current =
        filing.revision() > facts.filing().revision()
            ? LiveIntervals.continued(facts, filing, now)
            : facts;
    return new KnownFacts(
        Outcome.FOUND, number, current, authority, AnswerSource.AUTHORITY, now, false);
  }

  private static KnownFacts live(FilingNumber number, LiveAnswer live, Instant now) {
    return live.filing()
        .map(
            filing ->
                new KnownFacts(
                    Outcome.FOUND,
                    number,
                    LiveIntervals.alone(filing, now),
                    live.authority(),
                    AnswerSource.AUTHORITY,
                    now,
                    true))
        .orElseGet(
            () ->
                new KnownFacts(
                    Outcome.NOT_FOUND,
                    number,
                    null,
                    live.authority(),
                    AnswerSource.AUTHORITY,
                    now,
                    false));
  }
}
