package org.filinghub.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import io.lettuce.core.KillArgs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.filinghub.engines.Redis;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncementReaderIT {
  private static final String STREAM = "announcements";
  private static final String POSITION = "fh:announcements:applied";
  private static final int BATCH = 10;
  private static final Duration BLOCK = Duration.ofMillis(200);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final AnnouncementReaderProperties SETTINGS =
      new AnnouncementReaderProperties(
          STREAM,
          BLOCK,
          Duration.ofSeconds(3),
          BATCH,
          Duration.ofMillis(20),
          Duration.ofMillis(200));
  private static final FilingNumber ONE = Filings.number("43", 1);
  private static final FilingNumber OTHER = Filings.number("43", 2);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static Redis server;

  @SuppressWarnings("NullAway.Init")
  private CacheOnRedis cache;

  @SuppressWarnings("NullAway.Init")
  private FactsCache facts;

  @SuppressWarnings("NullAway.Init")
  private AnnouncementReader reader;

  @BeforeAll
  static void startRedis() {
    server = TestHub.redis();
  }

  @AfterAll
  static void stopRedis() {
    server.close();
  }

  @BeforeEach
  void open() {
    cache = new CacheOnRedis(server).open();
    cache.raw().flushall();
    facts = facts(cache);
    reader = new AnnouncementReader(cache.connections, facts, SETTINGS);
  }

  @AfterEach
  void close() {
    reader.stop();
    cache.close();
  }

  @Test
  void dropsAnnouncedNumbersFromBothLevels() {
    cache.announce(STREAM, Filings.number("44", 9), 1);
    hears();
    keep(ONE, 3);
    keep(OTHER, 3);

    String last = cache.announce(STREAM, ONE, 4);

    eventually("applied", () -> last.equals(cache.raw().get(POSITION)));
    assertThat(cache.memory.find(ONE)).isEmpty();
    assertThat(redisHolds(ONE)).isFalse();
    assertThat(cache.memory.find(OTHER)).isPresent();
    assertThat(redisHolds(OTHER)).isTrue();
  }

  @Test
  void storesTheHighestAnnouncedPositionAsFence() {
    hears();

    cache.announce(STREAM, ONE, 4);
    cache.announce(STREAM, ONE, 6);
    String last = cache.announce(STREAM, ONE, 5);

    eventually("applied", () -> last.equals(cache.raw().get(POSITION)));
    assertThat(cache.memory.fence(ONE).fence()).isEqualTo(6);
    assertThat(cache.raw().get("fh:fence:{" + ONE + "}")).isEqualTo("6 0");
  }

  @Test
  void readsMoreThanOneBatchToTheEnd() {
    cache.announce(STREAM, OTHER, 1);
    hears();
    List<FilingNumber> numbers =
        IntStream.range(100, 100 + 9 * BATCH + 5).mapToObj(i -> Filings.number("44", i)).toList();
    numbers.forEach(number -> keep(number, 3));

    String last = "";
    for (FilingNumber number : numbers) {
      last = cache.announce(STREAM, number, 4);
    }

    String end = last;
    eventually("read to the end", () -> end.equals(cache.raw().get(POSITION)));
    assertThat(numbers).noneMatch(number -> cache.memory.find(number).isPresent());
    assertThat(numbers).noneMatch(this::redisHolds);
  }

  @Test
  void waitsForNewEntriesWithoutReadingOldOnesAgain() {
    for (int i = 0; i < 3 * BATCH; i++) {
      cache.announce(STREAM, Filings.number("44", i + 1), 4);
    }
    hears();
    String last = cache.announce(STREAM, ONE, 4);
    eventually("applied", () -> last.equals(cache.raw().get(POSITION)));
    cache.raw().configResetstat();
    long began = System.nanoTime();

    eventually("five rounds", () -> cache.commands().getOrDefault("xread", 0L) >= 5);

    // Five rounds began, so four waits ended. A reader that reads old entries again does not wait.
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isGreaterThan(BLOCK.multipliedBy(4).minus(BLOCK.dividedBy(2)));
    assertThat(cache.commands()).doesNotContainKeys("set", "eval", "evalsha");
  }

  @Test
  void readerContinuesAfterInterruptionAndKeepsOtherNumbers() {
    cache.announce(STREAM, Filings.number("44", 9), 1);
    hears();
    keep(ONE, 3);
    keep(OTHER, 3);
    reader.stop();
    String last = cache.announce(STREAM, ONE, 4);
    assertThat(facts.isLive()).isFalse();

    reader.start();

    eventually("applied", () -> last.equals(cache.raw().get(POSITION)));
    assertThat(cache.memory.find(ONE)).isEmpty();
    assertThat(cache.memory.find(OTHER)).isPresent();
  }

  @Test
  void readerReconnectsAfterBrokenConnection() {
    hears();
    keep(ONE, 3);

    // Kills the reader's and the shared connection, but not this one.
    cache.raw().clientKill(KillArgs.Builder.typeNormal().skipme());
    String last = cache.announce(STREAM, ONE, 4);

    eventually("applied", () -> last.equals(cache.raw().get(POSITION)));
    assertThat(cache.memory.find(ONE)).isEmpty();
  }

  @Test
  void clearsMemoryIfUnreadEntriesWereTrimmed() {
    cache.announce(STREAM, Filings.number("44", 9), 1);
    hears();
    keep(ONE, 3);
    reader.stop();
    cache.announce(STREAM, ONE, 4);
    String last = cache.announce(STREAM, OTHER, 5);
    cache.raw().xtrim(STREAM, 1);

    reader.start();

    eventually("applied", () -> last.equals(cache.raw().get(POSITION)));
    assertThat(cache.memory.find(ONE)).isEmpty();
  }

  @Test
  void clearsMemoryIfEntriesWereTrimmedBeforeTheFirstRead() {
    hears();
    keep(ONE, 3);
    reader.stop();
    cache.announce(STREAM, ONE, 4);
    String last = cache.announce(STREAM, OTHER, 5);
    cache.raw().xtrim(STREAM, 1);

    reader.start();

    eventually("applied", () -> last.equals(cache.raw().get(POSITION)));
    assertThat(cache.memory.find(ONE)).isEmpty();
  }

  @Test
  void clearsMemoryIfRedisLostItsDataAndContinues() {
    cache.announce(STREAM, OTHER, 1);
    hears();
    keep(ONE, 3);

    cache.raw().flushall();

    eventually("forgotten", () -> cache.memory.find(ONE).isEmpty());

    keep(ONE, 3);
    String last = cache.announce(STREAM, ONE, 4);
    eventually("applied", () -> last.equals(cache.raw().get(POSITION)));
    assertThat(cache.memory.find(ONE)).isEmpty();
  }

  @Test
  void nextGatewayAppliesWhatWasAnnouncedWhileNoneRan() {
    cache.announce(STREAM, OTHER, 1);
    hears();
    keep(ONE, 3);
    reader.stop();
    String last = cache.announce(STREAM, ONE, 4);

    try (CacheOnRedis next = new CacheOnRedis(server).open()) {
      AnnouncementReader nexts = new AnnouncementReader(next.connections, facts(next), SETTINGS);
      nexts.start();
      eventually("applied", () -> last.equals(next.raw().get(POSITION)));
      nexts.stop();
    }

    assertThat(redisHolds(ONE)).isFalse();
  }

  @Test
  void clearsMemoryAtAnUnreadableAnnouncementAndContinues() {
    hears();
    keep(ONE, 3);
    keep(OTHER, 3);

    cache.raw().xadd(STREAM, Map.of("number", "nonsense", "sequence", "4"));
    String last = cache.announce(STREAM, ONE, 4);

    eventually("applied", () -> last.equals(cache.raw().get(POSITION)));
    assertThat(cache.memory.find(OTHER)).isEmpty();
    assertThat(redisHolds(ONE)).isFalse();
  }

  @Test
  void isLiveAfterReadingAllAndNotWhileRedisIsUnavailable() {
    try (Redis mine = TestHub.redis();
        CacheOnRedis other = new CacheOnRedis(mine).open()) {
      FactsCache live = facts(other);
      AnnouncementReader theirs = new AnnouncementReader(other.connections, live, SETTINGS);
      assertThat(live.isLive()).isFalse();
      theirs.start();
      eventually("live", live::isLive);

      mine.kill();
      eventually("not live", () -> !live.isLive());

      mine.restart();
      eventually("live again", live::isLive);
      theirs.stop();
    }
  }

  private void hears() {
    reader.start();
    eventually("received", facts::isLive);
  }

  private static FactsCache facts(CacheOnRedis cache) {
    CacheProperties settings =
        new CacheProperties(
            1_000,
            Duration.ofHours(24),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            CacheOnRedis.FENCE);
    return cache.facts(settings, SETTINGS.silence(), Clock.systemUTC());
  }

  private void keep(FilingNumber number, int sequence) {
    ProviderFiling filing = Filings.filed("43", 1);
    LookupResult result =
        LookupResult.found(
            Filings.facts(filing, sequence),
            AnswerSource.CACHE,
            Instant.parse("2020-03-10T01:00:00Z"));
    cache.memory.put(number, result, cache.memory.fence(number), HOUR, Instant.EPOCH);
    cache
        .redis
        .put(List.of(new RedisFacts.Write(number, result, RedisLoadFence.NONE, HOUR)))
        .block();
    assertThat(cache.memory.find(number)).isPresent();
    assertThat(redisHolds(number)).isTrue();
  }

  private boolean redisHolds(FilingNumber number) {
    return cache.raw().exists(CacheOnRedis.factsKey(number)) == 1;
  }
}
