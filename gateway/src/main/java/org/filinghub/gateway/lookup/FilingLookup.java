package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.filinghub.gateway.authority.AuthorityClients;
import org.filinghub.gateway.authority.LiveAnswer;
import org.filinghub.gateway.cache.FactsCache;
import org.filinghub.gateway.cache.FactsCache.LoadFences;
import org.filinghub.gateway.cache.FactsCache.RedisResults;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks filings up by number: in the cache, then in the registry, then at the authority if the
 * registry's answer is not fresh. Never fails: without an answer of any source the result is an
 * older one, or UNKNOWN.
 */
@Component
@EnableConfigurationProperties(LookupProperties.class)
public class FilingLookup {
  private final FactsCache cache;
  private final SharedRegistryReads registry;
  private final AuthorityClients authorities;
  private final LookupProperties settings;
  private final Clock clock;

  FilingLookup(
      FactsCache cache,
      SharedRegistryReads registry,
      AuthorityClients authorities,
      LookupProperties settings,
      Clock clock) {
    this.cache = cache;
    this.registry = registry;
    this.authorities = authorities;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Looks one number up: immediately if this process has it, else in one batch with the other
   * lookups of the same request.
   */
  public CompletableFuture<LookupResult> find(
      FilingNumber number, Freshness freshness, DgsDataFetchingEnvironment environment) {
    Optional<LookupResult> local = findInMemory(number, freshness);
    if (local.isPresent()) {
      return CompletableFuture.completedFuture(local.get());
    }
    DataLoader<FilingLoader.LookupKey, LookupResult> loader =
        Objects.requireNonNull(environment.getDataLoader(FilingLoader.class));
    return loader.load(new FilingLoader.LookupKey(number, freshness));
  }

  /** Looks up each number once. The map has a result for every number. */
  public Mono<Map<FilingNumber, LookupResult>> findAll(
      Collection<FilingNumber> numbers, Freshness freshness) {
    Map<FilingNumber, LookupResult> results = new HashMap<>();
    Set<FilingNumber> missing = new HashSet<>();
    for (FilingNumber number : numbers) {
      findInMemory(number, freshness)
          .ifPresentOrElse(local -> results.put(number, local), () -> missing.add(number));
    }
    if (missing.isEmpty()) {
      return Mono.just(results);
    }
    return cache
        .findInRedis(missing)
        .flatMap(cached -> findMissing(missing, freshness, cached))
        .map(
            found -> {
              results.putAll(found);
              return results;
            });
  }

  private Optional<LookupResult> findInMemory(FilingNumber number, Freshness freshness) {
    return freshness == Freshness.CACHED
        ? cache.findFresh(number, settings.freshness(), settings.recheck())
        : Optional.empty();
  }

  private Mono<Map<FilingNumber, LookupResult>> findMissing(
      Set<FilingNumber> numbers, Freshness freshness, RedisResults cached) {
    Map<FilingNumber, LookupResult> results = new HashMap<>();
    Map<FilingNumber, LoadFences> toLoad = new HashMap<>();
    Instant now = clock.instant();
    for (FilingNumber number : numbers) {
      LookupResult stored = cached.results().get(number);
      LoadFences fences = cached.fences().get(number);
      LoadFences begun = fences == null ? cache.fences(number) : fences;
      if (freshness == Freshness.CACHED
          && stored != null
          && stored.isFresh(now, settings.freshness())) {
        cache.putInMemory(stored, begun);
        results.put(number, stored);
      } else {
        toLoad.put(number, begun);
      }
    }
    if (toLoad.isEmpty()) {
      return Mono.just(results);
    }
    return load(toLoad, freshness, cached)
        .map(
            loaded -> {
              results.putAll(loaded);
              return results;
            });
  }

  private Mono<Map<FilingNumber, LookupResult>> load(
      Map<FilingNumber, LoadFences> toLoad, Freshness freshness, RedisResults cached) {
    return registry
        .load(toLoad.values())
        .flatMap(
            registered -> {
              Map<FilingNumber, LookupResult> known = known(toLoad.keySet(), registered, cached);
              return readLive(toLoad.keySet(), known, freshness)
                  .map(live -> combine(toLoad.keySet(), known, live))
                  .flatMap(results -> store(results, known, toLoad).thenReturn(results));
            });
  }

  /** The best answer without the authority: the registry's, else the newest of the cache. */
  private Map<FilingNumber, LookupResult> known(
      Set<FilingNumber> numbers, Map<FilingNumber, LookupResult> registered, RedisResults cached) {
    Map<FilingNumber, LookupResult> known = new HashMap<>();
    for (FilingNumber number : numbers) {
      LookupResult answer = registered.get(number);
      LookupResult local = cache.findOld(number).orElse(null);
      LookupResult best =
          answer == null
              ? newer(local, cached.results().get(number))
              : confirmedLater(answer, local);
      if (best != null) {
        known.put(number, best);
      }
    }
    return known;
  }

  private static @Nullable LookupResult newer(
      @Nullable LookupResult one, @Nullable LookupResult other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.asOf().isAfter(other.asOf()) ? one : other;
  }

  /**
   * The registry's answer, with the same facts from the cache if an authority confirmed them later.
   */
  private static LookupResult confirmedLater(LookupResult answer, @Nullable LookupResult local) {
    FilingFacts facts = answer.facts();
    return local != null
            && facts != null
            && local.facts() != null
            && local.sequence() == facts.sequence()
            && local.asOf().isAfter(answer.asOf())
        ? local.from(AnswerSource.REGISTRY)
        : answer;
  }

  private Mono<Map<FilingNumber, LiveAnswer>> readLive(
      Set<FilingNumber> numbers, Map<FilingNumber, LookupResult> known, Freshness freshness) {
    Instant now = clock.instant();
    Map<JurisdictionCode, List<FilingNumber>> asked = new HashMap<>();
    for (FilingNumber number : numbers) {
      LookupResult result = known.get(number);
      if (LookupRules.asksAuthority(result, freshness, now, settings.freshness())) {
        LookupRules.authority(number, result)
            .filter(code -> authorities.find(code).isPresent())
            .ifPresent(code -> asked.computeIfAbsent(code, c -> new ArrayList<>()).add(number));
      }
    }
    if (asked.isEmpty()) {
      return Mono.just(Map.of());
    }
    return Flux.fromIterable(asked.entrySet())
        .flatMap(one -> authorities.get(one.getKey()).filings(one.getValue()), asked.size())
        .take(settings.liveWithin())
        .collectMap(LiveAnswer::number);
  }

  private Map<FilingNumber, LookupResult> combine(
      Set<FilingNumber> numbers,
      Map<FilingNumber, LookupResult> known,
      Map<FilingNumber, LiveAnswer> live) {
    Map<FilingNumber, LookupResult> results = new HashMap<>();
    for (FilingNumber number : numbers) {
      results.put(
          number,
          LookupRules.combine(
              number, known.get(number), live.get(number), clock.instant(), settings.freshness()));
    }
    return results;
  }

  private Mono<Void> store(
      Map<FilingNumber, LookupResult> results,
      Map<FilingNumber, LookupResult> known,
      Map<FilingNumber, LoadFences> fences) {
    Map<FilingNumber, LookupResult> stored = new HashMap<>(results);
    stored
        .entrySet()
        .removeIf(
            one ->
                // A live read has no national position, so no fence guards it.
                one.getValue().authorityOnly()
                    || (one.getValue().outcome() == FactsOutcome.UNKNOWN
                        && !known.containsKey(one.getKey())));
    return cache.put(stored, fences);
  }
}
