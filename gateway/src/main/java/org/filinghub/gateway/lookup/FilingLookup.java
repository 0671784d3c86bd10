package org.filinghub.gateway.lookup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.filinghub.gateway.authority.AuthorityClients;
import org.filinghub.gateway.authority.LiveAnswer;
import org.filinghub.gateway.cache.FactsCache;
import org.filinghub.gateway.cache.FactsCache.Cached;
import org.filinghub.gateway.cache.FactsCache.Found;
import org.filinghub.gateway.cache.FactsCache.Ticket;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds what is known about filings: the cache, then the registry, then the authority where the
 * registry is not fresh enough. Never fails: what cannot be learnt is UNKNOWN, or older.
 */
@Component
@EnableConfigurationProperties(LookupProperties.class)
public class FilingLookup {
  private final FactsCache cache;
  private final RegistryLoads registry;
  private final AuthorityClients authorities;
  private final LookupProperties settings;
  private final Clock clock;

  FilingLookup(
      FactsCache cache,
      RegistryLoads registry,
      AuthorityClients authorities,
      LookupProperties settings,
      Clock clock) {
    this.cache = cache;
    this.registry = registry;
    this.authorities = authorities;
    this.settings = settings;
    this.clock = clock;
  }

  /** What this process holds and may show without asking anybody. */
  public Optional<KnownFacts> findHere(FilingNumber number, Freshness freshness) {
    return freshness == Freshness.CACHED
        ? cache.findHere(number).filter(this::mayBeShown).map(kept -> cached(kept.answer()))
        : Optional.empty();
  }

  /** Each number once. */
  public Mono<Map<FilingNumber, KnownFacts>> findAll(
      Collection<FilingNumber> numbers, Freshness freshness) {
    Map<FilingNumber, KnownFacts> known = new HashMap<>();
    Set<FilingNumber> missing = new HashSet<>();
    for (FilingNumber number : numbers) {
      findHere(number, freshness)
          .ifPresentOrElse(here -> known.put(number, here), () -> missing.add(number));
    }
    if (missing.isEmpty()) {
      return Mono.just(known);
    }
    return cache
        .find(missing)
        .flatMap(found -> load(missing, freshness, found))
        .map(
            loaded -> {
              known.putAll(loaded);
              return known;
            });
  }

  private Mono<Map<FilingNumber, KnownFacts>> load(
      Set<FilingNumber> numbers, Freshness freshness, Found found) {
    Map<FilingNumber, KnownFacts> known = new HashMap<>();
    List<Ticket> missing = new ArrayList<>();
    Instant now = clock.instant();
    for (FilingNumber number : numbers) {
      FactsAnswer kept = found.answers().get(number);
      Ticket ticket = ticket(number, found);
      if (freshness == Freshness.CACHED && kept != null && isFresh(kept, now)) {
        cache.keepHere(kept, ticket);
        known.put(number, cached(kept));
      } else {
        missing.add(ticket);
      }
    }
    if (missing.isEmpty()) {
      return Mono.just(known);
    }
    return registry
        .load(missing)
        .flatMap(answers -> askAuthorities(missing, freshness, answers, found))
        .flatMap(loaded -> keep(loaded, found).thenReturn(loaded))
        .map(
            loaded -> {
              loaded.forEach(one -> known.put(one.known().number(), one.known()));
              return known;
            });
  }

  /**
   * What was learnt about one number.
   *
   * @param from the registry's word it rests on; what is kept keeps its position
   */
  private record Loaded(KnownFacts known, Optional<FactsAnswer> from) {}

  private Mono<List<Loaded>> askAuthorities(
      List<Ticket> missing,
      Freshness freshness,
      Map<FilingNumber, FactsAnswer> answers,
      Found found) {
    Instant now = clock.instant();
    Map<FilingNumber, FactsAnswer> best = new HashMap<>();
    Map<JurisdictionCode, List<FilingNumber>> asked = new HashMap<>();
    for (Ticket ticket : missing) {
      FilingNumber number = ticket.number();
      best(number, answers, found).ifPresent(answer -> best.put(number, answer));
      FactsAnswer known = best.get(number);
      if (AnswerRules.asksAuthority(known, freshness, now, settings.freshness())) {
        AnswerRules.authority(number, known)
            .filter(code -> authorities.find(code).isPresent())
            .ifPresent(code -> asked.computeIfAbsent(code, c -> new ArrayList<>()).add(number));
      }
    }
    return live(asked)
        .map(
            words ->
                missing.stream()
                    .map(Ticket::number)
                    .map(number -> loaded(number, answers, best, words))
                    .toList());
  }

  private Mono<Map<FilingNumber, LiveAnswer>> live(
      Map<JurisdictionCode, List<FilingNumber>> asked) {
    if (asked.isEmpty()) {
      return Mono.just(Map.of());
    }
    return Flux.fromIterable(asked.entrySet())
        .flatMap(one -> authorities.get(one.getKey()).filings(one.getValue()), asked.size())
        .take(settings.liveWithin())
        .collectMap(LiveAnswer::number);
  }

  /** The registry's word; where it is away, what the cache holds, however old. */
  private Optional<FactsAnswer> best(
      FilingNumber number, Map<FilingNumber, FactsAnswer> answers, Found found) {
    FactsAnswer registered = answers.get(number);
    FactsAnswer kept = found.answers().get(number);
    Optional<FactsAnswer> here = cache.findOld(number).map(Cached::answer);
    if (registered == null) {
      return kept == null ? here : Optional.of(here.isPresent() ? newer(here.get(), kept) : kept);
    }
    // Same facts, confirmed by the authority after the registry was last in step with it.
    return Optional.of(
        here.filter(mine -> sameFacts(mine, registered))
            .map(mine -> newer(mine, registered))
            .orElse(registered));
  }

  private static FactsAnswer newer(FactsAnswer one, FactsAnswer other) {
    Instant asOf = one.asOf();
    Instant otherAsOf = other.asOf();
    return asOf != null && (otherAsOf == null || asOf.isAfter(otherAsOf)) ? one : other;
  }

  private static boolean sameFacts(FactsAnswer one, FactsAnswer other) {
    FilingFacts facts = one.facts();
    FilingFacts others = other.facts();
    return facts != null && others != null && facts.sequence() == others.sequence();
  }

  private Loaded loaded(
      FilingNumber number,
      Map<FilingNumber, FactsAnswer> answers,
      Map<FilingNumber, FactsAnswer> best,
      Map<FilingNumber, LiveAnswer> words) {
    FactsAnswer known = best.get(number);
    AnswerSource source = answers.containsKey(number) ? AnswerSource.REGISTRY : AnswerSource.CACHE;
    return new Loaded(
        AnswerRules.answer(
            number, known, source, words.get(number), clock.instant(), settings.freshness()),
        Optional.ofNullable(known));
  }

  private Mono<Void> keep(List<Loaded> loaded, Found found) {
    List<FactsAnswer> kept = new ArrayList<>();
    for (Loaded one : loaded) {
      KnownFacts known = one.known();
      // The authority's word alone has no place in the national order, and so no fence.
      if (known.authorityAlone() || (known.outcome() == Outcome.UNKNOWN && one.from().isEmpty())) {
        continue;
      }
      kept.add(
          new FactsAnswer(
              FactsOutcome.valueOf(known.outcome().name()),
              known.number(),
              known.authority(),
              known.asOf(),
              known.facts()));
    }
    return cache.put(kept, found.tickets());
  }

  private Ticket ticket(FilingNumber number, Found found) {
    Ticket ticket = found.tickets().get(number);
    return ticket == null ? cache.ticket(number) : ticket;
  }

  private boolean mayBeShown(Cached kept) {
    Instant now = clock.instant();
    Duration checked = Duration.between(kept.checkedAt(), now);
    return isFresh(kept.answer(), now)
        || (!checked.isNegative() && checked.compareTo(settings.recheck()) < 0);
  }

  private boolean isFresh(FactsAnswer answer, Instant now) {
    return AnswerRules.isFresh(answer.asOf(), now, settings.freshness());
  }

  private static KnownFacts cached(FactsAnswer answer) {
    Instant asOf = answer.asOf();
    return new KnownFacts(
        Outcome.valueOf(answer.outcome().name()),
        answer.number(),
        answer.facts(),
        answer.authority(),
        AnswerSource.CACHE,
        asOf == null ? Instant.EPOCH : asOf,
        false);
  }
}
