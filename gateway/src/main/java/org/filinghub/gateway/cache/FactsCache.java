package org.filinghub.gateway.cache;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The cache of lookup results: a level in this process, and a level in Redis behind it. All results
 * that it returns have the source CACHE.
 *
 * <p>Lookups never fail and never wait long. If Redis is unavailable, they miss.
 */
public class FactsCache {
  private static final Logger log = LoggerFactory.getLogger(FactsCache.class);

  private final MemoryFacts memory;
  private final RedisFacts redis;
  private final CacheProperties settings;
  private final long silenceNanos;
  private final Clock clock;

  /** Nanosecond time when the reader last read all announcements; null while it is cut off. */
  private volatile @Nullable Long announcementsReadAt;

  /**
   * @param silence without a reply of Redis to the announcement reader for this long, the level in
   *     this process is not used
   */
  FactsCache(
      MemoryFacts memory,
      RedisFacts redis,
      CacheProperties settings,
      Duration silence,
      Clock clock) {
    this.memory = memory;
    this.redis = redis;
    this.settings = settings;
    this.silenceNanos = silence.toNanos();
    this.clock = clock;
  }

  /** The fences of both levels when a load of this number began. They decide if it is stored. */
  public record LoadFences(FilingNumber number, LoadFence memory, RedisLoadFence redis) {}

  /** The results in Redis for a set of numbers, and the fences for loads that begin now. */
  public record RedisResults(
      Map<FilingNumber, LookupResult> results, Map<FilingNumber, LoadFences> fences) {}

  /**
   * Returns the result in this process if it was confirmed within {@code freshness}, or if a source
   * was asked for it within {@code recheck}. Empty while announcements are not received, because
   * the result could be outdated.
   */
  public Optional<LookupResult> findFresh(
      FilingNumber number, Duration freshness, Duration recheck) {
    return isLive()
        ? memory.findFresh(number, clock.instant(), freshness, recheck)
        : Optional.empty();
  }

  /** Returns the result in this process, however old; for use when no other source answers. */
  public Optional<LookupResult> findOld(FilingNumber number) {
    return memory.find(number);
  }

  /** Returns the fences for a load that begins now, without asking Redis. */
  public LoadFences fences(FilingNumber number) {
    return new LoadFences(number, memory.fence(number), RedisLoadFence.NONE);
  }

  /** Reads Redis. Leaves out results that are older than a change known to this process. */
  public Mono<RedisResults> findInRedis(Collection<FilingNumber> numbers) {
    Map<FilingNumber, LoadFence> fences = new HashMap<>();
    numbers.forEach(number -> fences.put(number, memory.fence(number)));
    return redis.find(numbers).map(entries -> admitted(fences, entries));
  }

  private RedisResults admitted(
      Map<FilingNumber, LoadFence> memoryFences,
      Map<FilingNumber, RedisFacts.StoredFacts> entries) {
    Map<FilingNumber, LookupResult> results = new HashMap<>();
    Map<FilingNumber, LoadFences> fences = new HashMap<>();
    memoryFences.forEach(
        (number, fence) -> {
          RedisFacts.StoredFacts entry = entries.getOrDefault(number, RedisFacts.StoredFacts.EMPTY);
          fences.put(number, new LoadFences(number, fence, entry.fence()));
          LookupResult result = entry.result();
          if (result != null && memory.admits(number, result)) {
            results.put(number, result);
          }
        });
    return new RedisResults(results, fences);
  }

  /** Stores a result that Redis returned in this process too. */
  public void putInMemory(LookupResult result, LoadFences fences) {
    memory.put(
        fences.number(),
        result.from(AnswerSource.CACHE),
        fences.memory(),
        ttl(result),
        clock.instant());
  }

  /** Stores loaded results, except where newer facts are stored or the number changed meanwhile. */
  public Mono<Void> put(
      Map<FilingNumber, LookupResult> loaded, Map<FilingNumber, LoadFences> fences) {
    List<RedisFacts.Write> writes = new ArrayList<>();
    loaded.forEach(
        (number, result) -> {
          LoadFences begun = fences.get(number);
          Duration ttl = ttl(result);
          if (begun == null || ttl.isNegative() || ttl.isZero()) {
            return;
          }
          putInMemory(result, begun);
          if (result.isConfirmed() && result.outcome() != FactsOutcome.UNKNOWN) {
            writes.add(new RedisFacts.Write(number, result, begun.redis(), ttl));
          }
        });
    return redis.put(writes);
  }

  /**
   * Drops results older than this national position, here and in Redis. Never fails: without Redis,
   * the announcement of the change drops them later.
   */
  public Mono<Void> invalidate(Collection<FilingNumber> numbers, long sequence) {
    Map<FilingNumber, Long> positions = new HashMap<>();
    numbers.forEach(number -> positions.put(number, sequence));
    return applyAnnounced(positions).onErrorResume(failure -> logged(positions.size(), failure));
  }

  /** Drops numbers that changed at an unknown position. Never fails, as {@link #invalidate}. */
  public Mono<Void> drop(Collection<FilingNumber> numbers) {
    numbers.forEach(memory::drop);
    return Flux.fromIterable(numbers)
        .flatMap(redis::drop)
        .then()
        .onErrorResume(failure -> logged(numbers.size(), failure));
  }

  /** Drops results older than the announced positions. Fails if Redis is unavailable. */
  Mono<Void> applyAnnounced(Map<FilingNumber, Long> positions) {
    positions.forEach(memory::invalidate);
    return redis.invalidate(positions);
  }

  /** Drops everything in this process, because announcements may have been lost. */
  void clearMemory() {
    memory.clear();
  }

  /** The reader has read all announcements up to now. */
  void announcementsRead() {
    announcementsReadAt = System.nanoTime();
  }

  /** The reader is cut off from the announcements. */
  void announcementsCutOff() {
    announcementsReadAt = null;
  }

  /** Whether all announcements were read within the permitted silence. */
  boolean isLive() {
    Long last = announcementsReadAt;
    return last != null && System.nanoTime() - last < silenceNanos;
  }

  private static Mono<Void> logged(int count, Throwable failure) {
    log.info(
        "invalidation in redis failed, announcement will repeat it numbers={} cause={}",
        count,
        failure.toString());
    return Mono.empty();
  }

  private Duration ttl(LookupResult result) {
    return switch (result.outcome()) {
      case FOUND -> {
        Duration age = Duration.between(result.asOf(), clock.instant());
        // After a clock was set back, the age is negative; the maximum age still applies.
        yield age.isNegative() ? settings.maxAge() : settings.maxAge().minus(age);
      }
      case NOT_FOUND -> settings.notFoundFor();
      case UNKNOWN -> settings.unknownFor();
    };
  }
}
