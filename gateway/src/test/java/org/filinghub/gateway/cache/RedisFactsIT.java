package org.filinghub.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.filinghub.engines.Redis;
import org.filinghub.engines.TestEngines;
import org.filinghub.gateway.cache.FactsCache.LoadFences;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Eventually;
import org.filinghub.schema.fixture.MutableClock;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisFactsIT extends FencingContract {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long SEED = 20200310;
  private static final int ORDERS = 60;
  private static final CacheProperties SETTINGS =
      new CacheProperties(
          1_000,
          Duration.ofHours(24),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          CacheOnRedis.FENCE);

  private final CacheOnRedis cache = new CacheOnRedis(TestEngines.redis()).open();
  private final MutableClock clock = MutableClock.at("2020-03-10T09:00:00+08:00");
  private final ProviderFiling filing = Filings.filed("43", 1);
  private final FilingNumber number = Filings.number("43", 1);

  @BeforeEach
  void empty() {
    cache.raw().flushall();
  }

  @AfterEach
  void close() {
    cache.close();
  }

  /**
   * A fixed sample, because each step is a call to Redis. {@code MemoryFactsTest} tries all orders.
   */
  @Override
  List<List<Step>> chosen(List<List<Step>> orders) {
    List<List<Step>> sample = new ArrayList<>(orders);
    Collections.shuffle(sample, new Random(SEED));
    return sample.subList(0, Math.min(sample.size(), ORDERS));
  }

  @Override
  Level level(FilingNumber other) {
    cache.raw().del(CacheOnRedis.factsKey(other), CacheOnRedis.fenceKey(other));
    return new Level() {
      @Override
      public Object begin() {
        return entry(other).fence();
      }

      @Override
      public void put(LookupResult result, Object begun) {
        cache
            .redis
            .put(
                List.of(
                    new RedisFacts.Write(other, as(other, result), (RedisLoadFence) begun, HOUR)))
            .block();
      }

      @Override
      public void invalidate(long sequence) {
        cache.redis.invalidate(Map.of(other, sequence)).block();
      }

      @Override
      public void drop() {
        cache.redis.drop(other).block();
      }

      @Override
      public OptionalLong held() {
        LookupResult result = entry(other).result();
        return result == null ? OptionalLong.empty() : OptionalLong.of(result.sequence());
      }
    };
  }

  @Test
  void readsWhatWasStored() {
    LookupResult result = found(3, clock.instant());

    put(result);

    assertThat(entry(number).result()).isEqualTo(result);
  }

  @Test
  void readsABatchWithOneCommand() {
    put(found(3, clock.instant()));
    cache.raw().configResetstat();

    Map<FilingNumber, RedisFacts.StoredFacts> entries =
        Objects.requireNonNull(
            cache
                .redis
                .find(List.of(number, Filings.number("43", 2), Filings.number("44", 3)))
                .block());

    assertThat(entries).containsOnlyKeys(number);
    assertThat(cache.commands()).containsEntry("mget", 1L).doesNotContainKey("get");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{}",
        "[]",
        "{\"sequence\":3,\"asOf\":1583802000000}",
        "{\"sequence\":3,\"asOf\":1583802000000,\"answer\":{\"outcome\":\"PERHAPS\"}}",
        "{\"sequence\":3,\"asOf\":1583802000000,\"answer\":{\"outcome\":\"FOUND\","
            + "\"number\":\"教APP备4390001号\",\"facts\":{\"sequence\":3}}}",
        "{\"sequence\":3,\"asOf\":1583802000000,\"answer\":{\"outcome\":\"NOT_FOUND\","
            + "\"number\":\"教APP备4490009号\"}}",
        "{\"v\":1,\"facts\":{\"status\":\"FILED\"}}"
      })
  void unreadableValueIsAMissAndIsReplaced(String stored) {
    cache.raw().set(CacheOnRedis.factsKey(number), stored);

    assertThat(entry(number).result()).isNull();

    put(found(3, clock.instant()));

    assertThat(entry(number).result()).isEqualTo(found(3, clock.instant()));
  }

  @Test
  void unreadableValueIsDroppedWithItsNumber() {
    cache.raw().set(CacheOnRedis.factsKey(number), "nonsense");

    cache.redis.invalidate(Map.of(number, 1L)).block();

    assertThat(cache.raw().exists(CacheOnRedis.factsKey(number))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "4 x", "-"})
  void unreadableFenceCountsAsNone(String stored) {
    cache.raw().set(CacheOnRedis.fenceKey(number), stored);

    put(found(3, clock.instant()));
    assertThat(entry(number).result()).isNotNull();

    cache.redis.invalidate(Map.of(number, 4L)).block();
    assertThat(entry(number)).isEqualTo(new RedisFacts.StoredFacts(null, new RedisLoadFence(4, 0)));
  }

  @Test
  void storesTheLaterConfirmationOfEqualFacts() {
    put(found(3, clock.instant()));

    put(found(3, clock.instant().minusSeconds(60)));

    assertThat(entry(number).result()).isEqualTo(found(3, clock.instant()));
  }

  @Test
  void fenceExpiresAfterItsTime() {
    cache.redis.invalidate(Map.of(number, 4L)).block();

    assertThat(cache.raw().pttl(CacheOnRedis.fenceKey(number)))
        .isBetween(1L, CacheOnRedis.FENCE.toMillis());
  }

  @Test
  void factsExpireADayAfterTheirConfirmation() {
    answers()
        .put(Map.of(number, found(3, clock.instant().minus(Duration.ofHours(23)))), fences())
        .block();

    assertThat(cache.raw().pttl(CacheOnRedis.factsKey(number)))
        .isBetween(1L, Duration.ofHours(1).toMillis());
  }

  @Test
  void doesNotStoreFactsConfirmedLongerAgo() {
    answers()
        .put(Map.of(number, found(3, clock.instant().minus(Duration.ofHours(24)))), fences())
        .block();

    assertThat(entry(number).result()).isNull();
    assertThat(cache.memory.find(number)).isEmpty();
  }

  @Test
  void clockSetBackDoesNotExtendTheMaximumAge() {
    answers()
        .put(Map.of(number, found(3, clock.instant().plus(Duration.ofDays(3)))), fences())
        .block();

    assertThat(cache.raw().pttl(CacheOnRedis.factsKey(number)))
        .isBetween(1L, Duration.ofHours(24).toMillis());
  }

  @Test
  void notFoundExpiresAfterSeconds() {
    answers().put(Map.of(number, withoutFacts(FactsOutcome.NOT_FOUND)), fences()).block();

    assertThat(cache.raw().pttl(CacheOnRedis.factsKey(number))).isBetween(1L, 5_000L);
  }

  @Test
  void unknownIsStoredInMemoryOnlyForOneSecond() {
    answers().put(Map.of(number, withoutFacts(FactsOutcome.UNKNOWN)), fences()).block();

    assertThat(cache.raw().exists(CacheOnRedis.factsKey(number))).isZero();
    assertThat(cache.memory.find(number)).isPresent();
    Eventually.eventually("forgotten", () -> cache.memory.find(number).isEmpty());
  }

  @Test
  void leavesOutFactsOlderThanAKnownChange() {
    put(found(3, clock.instant()));

    cache.memory.invalidate(number, 4);

    assertThat(Objects.requireNonNull(answers().findInRedis(List.of(number)).block()).results())
        .isEmpty();
  }

  @Test
  void withoutAnnouncementsMemoryHasNoFreshResult() {
    FactsCache silent = cache.facts(SETTINGS, HOUR, clock);
    silent.put(Map.of(number, found(3, clock.instant())), fences()).block();

    assertThat(silent.findFresh(number, HOUR, HOUR)).isEmpty();
    assertThat(silent.findOld(number)).isPresent();
    assertThat(answers().findFresh(number, HOUR, HOUR)).isPresent();
  }

  @Test
  void unavailableRedisFindsAndStoresNothingWithoutDelay() {
    try (Redis mine = TestHub.redis();
        CacheOnRedis other = new CacheOnRedis(mine).open()) {
      FactsCache answers = live(other);
      mine.kill();

      LoadFences begun =
          Objects.requireNonNull(
              Objects.requireNonNull(answers.findInRedis(List.of(number)).block())
                  .fences()
                  .get(number));
      answers.put(Map.of(number, found(3, clock.instant())), Map.of(number, begun)).block();
      answers.invalidate(List.of(Filings.number("43", 2)), 4).block();
      answers.drop(List.of(Filings.number("43", 3))).block();

      assertThat(answers.findFresh(number, HOUR, HOUR)).isPresent();
    }
  }

  private FactsCache answers() {
    return live(cache);
  }

  private FactsCache live(CacheOnRedis levels) {
    FactsCache facts = levels.facts(SETTINGS, HOUR, clock);
    facts.announcementsRead();
    return facts;
  }

  private Map<FilingNumber, LoadFences> fences() {
    return Map.of(number, new LoadFences(number, cache.memory.fence(number), RedisLoadFence.NONE));
  }

  private void put(LookupResult result) {
    cache
        .redis
        .put(List.of(new RedisFacts.Write(number, result, entry(number).fence(), HOUR)))
        .block();
  }

  private RedisFacts.StoredFacts entry(FilingNumber asked) {
    Map<FilingNumber, RedisFacts.StoredFacts> entries =
        new HashMap<>(Objects.requireNonNull(cache.redis.find(List.of(asked)).block()));
    return entries.getOrDefault(asked, RedisFacts.StoredFacts.EMPTY);
  }

  private LookupResult found(int sequence, Instant asOf) {
    return as(
        number, LookupResult.found(Filings.facts(filing, sequence), AnswerSource.CACHE, asOf));
  }

  private LookupResult withoutFacts(FactsOutcome outcome) {
    return LookupResult.withoutFacts(
        outcome, number, filing.jurisdiction(), AnswerSource.REGISTRY, clock.instant());
  }
}
