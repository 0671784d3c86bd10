package org.filinghub.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
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
import org.filinghub.gateway.cache.FactsCache.Ticket;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Eventually;
import org.filinghub.schema.fixture.MutableClock;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;
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
   * A sample, always the same: {@code MemoryFactsTest} tries them all, and each step here is a
   * call.
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
        return RedisFactsIT.this.held(other).mark();
      }

      @Override
      public void put(FactsAnswer answer, Object begun) {
        cache
            .redis
            .put(
                List.of(
                    new RedisFacts.Put(
                        as(other, answer),
                        Objects.requireNonNull(answer.asOf()),
                        (RedisLoadFence) begun,
                        HOUR)))
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
        FactsAnswer answer = RedisFactsIT.this.held(other).answer();
        return answer == null
            ? OptionalLong.empty()
            : OptionalLong.of(MemoryFacts.sequence(answer));
      }
    };
  }

  @Test
  void whatIsKeptComesBackAsItWas() {
    FactsAnswer answer = found(3, clock.instant());

    put(answer);

    assertThat(held(number).answer()).isEqualTo(answer);
  }

  @Test
  void aBatchIsOneCommand() {
    put(found(3, clock.instant()));
    cache.raw().configResetstat();

    Map<FilingNumber, RedisFacts.Held> held =
        Objects.requireNonNull(
            cache
                .redis
                .find(List.of(number, Filings.number("43", 2), Filings.number("44", 3)))
                .block());

    assertThat(held).containsOnlyKeys(number);
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
  void whatCannotBeReadIsAMissAndGivesWay(String stored) {
    cache.raw().set(CacheOnRedis.factsKey(number), stored);

    assertThat(held(number).answer()).isNull();

    put(found(3, clock.instant()));

    assertThat(held(number).answer()).isEqualTo(found(3, clock.instant()));
  }

  @Test
  void whatCannotBeReadIsDroppedWithTheNumber() {
    cache.raw().set(CacheOnRedis.factsKey(number), "nonsense");

    cache.redis.invalidate(Map.of(number, 1L)).block();

    assertThat(cache.raw().exists(CacheOnRedis.factsKey(number))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "4 x", "-"})
  void aFenceThatCannotBeReadHoldsNobodyUp(String stored) {
    cache.raw().set(CacheOnRedis.fenceKey(number), stored);

    put(found(3, clock.instant()));
    assertThat(held(number).answer()).isNotNull();

    cache.redis.invalidate(Map.of(number, 4L)).block();
    assertThat(held(number)).isEqualTo(new RedisFacts.Held(null, new RedisLoadFence(4, 0)));
  }

  @Test
  void ofEqualFactsTheOneConfirmedLaterIsKept() {
    put(found(3, clock.instant()));

    put(found(3, clock.instant().minusSeconds(60)));

    assertThat(held(number).answer()).isEqualTo(found(3, clock.instant()));
  }

  @Test
  void aFenceIsRememberedLongerThanAnyLoadAndNotForEver() {
    cache.redis.invalidate(Map.of(number, 4L)).block();

    assertThat(cache.raw().pttl(CacheOnRedis.fenceKey(number)))
        .isBetween(1L, CacheOnRedis.FENCE.toMillis());
  }

  @Test
  void factsAreKeptUntilADayAfterTheirConfirmation() {
    answers()
        .put(List.of(found(3, clock.instant().minus(Duration.ofHours(23)))), tickets())
        .block();

    assertThat(cache.raw().pttl(CacheOnRedis.factsKey(number)))
        .isBetween(1L, Duration.ofHours(1).toMillis());
  }

  @Test
  void factsConfirmedLongerAgoAreNotKept() {
    answers()
        .put(List.of(found(3, clock.instant().minus(Duration.ofHours(24)))), tickets())
        .block();

    assertThat(held(number).answer()).isNull();
    assertThat(cache.memory.find(number)).isEmpty();
  }

  @Test
  void aClockThatWasSetBackKeepsNothingLonger() {
    answers().put(List.of(found(3, clock.instant().plus(Duration.ofDays(3)))), tickets()).block();

    assertThat(cache.raw().pttl(CacheOnRedis.factsKey(number)))
        .isBetween(1L, Duration.ofHours(24).toMillis());
  }

  @Test
  void noSuchNumberIsKeptForSeconds() {
    answers().put(List.of(answer(FactsOutcome.NOT_FOUND, clock.instant(), 0)), tickets()).block();

    assertThat(cache.raw().pttl(CacheOnRedis.factsKey(number))).isBetween(1L, 5_000L);
  }

  @Test
  void cannotBeToldIsKeptInThisProcessAloneAndForASecond() {
    answers().put(List.of(answer(FactsOutcome.UNKNOWN, clock.instant(), 0)), tickets()).block();

    assertThat(cache.raw().exists(CacheOnRedis.factsKey(number))).isZero();
    assertThat(cache.memory.find(number)).isPresent();
    Eventually.eventually("forgotten", () -> cache.memory.find(number).isEmpty());
  }

  @Test
  void factsOlderThanAChangeThisProcessHeardOfAreLeftOut() {
    put(found(3, clock.instant()));

    cache.memory.invalidate(number, 4);

    assertThat(Objects.requireNonNull(answers().find(List.of(number)).block()).answers()).isEmpty();
  }

  @Test
  void withoutALiveReaderThisProcessAnswersFromRedisOrNotAtAll() {
    FactsCache silent = new FactsCache(cache.memory, cache.redis, () -> false, SETTINGS, clock);
    silent.put(List.of(found(3, clock.instant())), tickets()).block();

    assertThat(silent.findHere(number)).isEmpty();
    assertThat(silent.findOld(number)).isPresent();
    assertThat(answers().findHere(number)).isPresent();
  }

  @Test
  void aRedisThatWentAwayFindsNothingKeepsNothingAndDelaysNothing() {
    try (Redis mine = TestHub.redis();
        CacheOnRedis other = new CacheOnRedis(mine).open()) {
      FactsCache answers = new FactsCache(other.memory, other.redis, () -> true, SETTINGS, clock);
      mine.kill();

      Ticket ticket =
          Objects.requireNonNull(
              Objects.requireNonNull(answers.find(List.of(number)).block()).tickets().get(number));
      answers.put(List.of(found(3, clock.instant())), Map.of(number, ticket)).block();
      answers.invalidate(List.of(Filings.number("43", 2)), 4).block();
      answers.drop(List.of(Filings.number("43", 3))).block();

      assertThat(answers.findHere(number)).isPresent();
    }
  }

  private FactsCache answers() {
    Clock now = clock;
    return new FactsCache(cache.memory, cache.redis, () -> true, SETTINGS, now);
  }

  private Map<FilingNumber, Ticket> tickets() {
    return Map.of(number, new Ticket(number, cache.memory.mark(number), RedisLoadFence.NONE));
  }

  private void put(FactsAnswer answer) {
    cache
        .redis
        .put(
            List.of(
                new RedisFacts.Put(
                    answer,
                    Objects.requireNonNull(answer.asOf()),
                    held(answer.number()).mark(),
                    HOUR)))
        .block();
  }

  private RedisFacts.Held held(FilingNumber asked) {
    Map<FilingNumber, RedisFacts.Held> held =
        new HashMap<>(Objects.requireNonNull(cache.redis.find(List.of(asked)).block()));
    return held.getOrDefault(asked, RedisFacts.Held.NOTHING);
  }

  private FactsAnswer found(int sequence, Instant asOf) {
    return answer(FactsOutcome.FOUND, asOf, sequence);
  }

  private FactsAnswer answer(FactsOutcome outcome, @Nullable Instant asOf, int sequence) {
    return new FactsAnswer(
        outcome,
        number,
        filing.jurisdiction(),
        asOf,
        outcome == FactsOutcome.FOUND ? Filings.facts(filing, sequence) : null);
  }
}
