package org.filinghub.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.junit.jupiter.api.Test;

class MemoryFactsTest extends FencingContract {
  private static final Instant NOON = Instant.parse("2020-03-10T04:00:00Z");
  private static final Duration FENCE = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicLong nanos = new AtomicLong();
  private final MemoryFacts memory = new MemoryFacts(100_000, FENCE, nanos::get);
  private final ProviderFiling filing = Filings.filed("43", 1);
  private final FilingNumber number = Filings.number("43", 1);

  @Override
  Level level(FilingNumber other) {
    return new Level() {
      @Override
      public Object begin() {
        return memory.fence(other);
      }

      @Override
      public void put(LookupResult result, Object begun) {
        memory.put(other, as(other, result), (LoadFence) begun, HOUR, NOON);
      }

      @Override
      public void invalidate(long sequence) {
        memory.invalidate(other, sequence);
      }

      @Override
      public void drop() {
        memory.drop(other);
      }

      @Override
      public OptionalLong held() {
        return memory
            .find(other)
            .map(result -> OptionalLong.of(result.sequence()))
            .orElseGet(OptionalLong::empty);
      }
    };
  }

  @Override
  void clear(Level level) {
    memory.clear();
  }

  @Test
  void olderFactsLoseInEveryOrderOfLoadsAnnouncementAndClear() {
    checkEveryOrder(
        List.of(Step.A_BEGINS, Step.A_READS, Step.A_PUTS),
        List.of(Step.B_BEGINS, Step.B_READS, Step.B_PUTS),
        List.of(Step.THE_REGISTRY_CHANGES, Step.THE_CHANGE_IS_ANNOUNCED),
        List.of(Step.ALL_IS_CLEARED));
  }

  @Test
  void clearIsAMissForAllNumbersAndLeavesNoFence() {
    FilingNumber other = Filings.number("43", 2);
    put(found(3, NOON), HOUR);
    memory.invalidate(other, 4);

    memory.clear();

    assertThat(memory.find(number)).isEmpty();
    assertThat(memory.findFresh(number, NOON, HOUR, HOUR)).isEmpty();
    assertThat(memory.fence(other).fence()).isZero();
    put(found(2, NOON), HOUR);
    assertThat(memory.find(number)).map(LookupResult::sequence).hasValue(2L);
  }

  /** {@code Cache.invalidateAll} would wait for the eviction lock, perhaps on an event loop. */
  @Test
  void clearDoesNotWaitForTheEvictionLock() throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    // Caffeine reads the ticker under its eviction lock, on a thread of the common pool.
    Ticker ticker =
        () -> {
          if (Thread.currentThread().getName().startsWith("ForkJoinPool.commonPool")) {
            locked.countDown();
            awaitQuietly(release);
          }
          return 0;
        };
    MemoryFacts cache = new MemoryFacts(10, FENCE, ticker);
    try {
      cache.put(number, found(3, NOON), cache.fence(number), HOUR, NOON);
      assertThat(locked.await(10, TimeUnit.SECONDS)).isTrue();

      assertTimeoutPreemptively(Duration.ofSeconds(10), cache::clear);

      assertThat(cache.find(number)).isEmpty();
    } finally {
      release.countDown();
    }
  }

  @Test
  void findsFreshResultsAndRecentlyCheckedOnes() {
    Duration limit = Duration.ofMinutes(10);
    put(found(3, NOON.minus(limit)), HOUR);

    assertThat(memory.findFresh(number, NOON, limit, Duration.ZERO)).isPresent();
    assertThat(memory.findFresh(number, NOON.plusNanos(1), limit, Duration.ZERO)).isEmpty();
    assertThat(memory.findFresh(number, NOON.plusNanos(1), limit, Duration.ofNanos(2))).isPresent();
    assertThat(memory.findFresh(number, NOON.plusNanos(2), limit, Duration.ofNanos(2))).isEmpty();
  }

  @Test
  void storesTheLaterConfirmationOfEqualFacts() {
    put(found(3, NOON), HOUR);

    put(found(3, NOON.minusSeconds(60)), HOUR);

    assertThat(memory.find(number)).map(LookupResult::asOf).hasValue(NOON);

    put(found(3, NOON.plusSeconds(60)), HOUR);

    assertThat(memory.find(number)).map(LookupResult::asOf).hasValue(NOON.plusSeconds(60));
  }

  @Test
  void resultExpiresAfterItsTimeToLive() {
    put(found(3, NOON), Duration.ofSeconds(10));

    pass(Duration.ofSeconds(10).minusNanos(1));

    assertThat(memory.find(number)).isPresent();

    pass(Duration.ofNanos(1));

    assertThat(memory.find(number)).isEmpty();
  }

  @Test
  void storesNothingWithoutTimeToLive() {
    put(found(3, NOON), Duration.ZERO);
    put(found(3, NOON), Duration.ofSeconds(-1));

    assertThat(memory.find(number)).isEmpty();
  }

  @Test
  void fenceOutlivesTheResultAndExpires() {
    put(found(3, NOON), Duration.ofSeconds(1));
    LoadFence before = memory.fence(number);
    memory.invalidate(number, 4);

    pass(FENCE.minusNanos(1));
    memory.put(number, found(3, NOON), before, HOUR, NOON);

    assertThat(memory.find(number)).isEmpty();
    assertThat(memory.admits(number, found(3, NOON))).isFalse();
    assertThat(memory.admits(number, found(4, NOON))).isTrue();

    pass(Duration.ofNanos(1));

    assertThat(memory.admits(number, found(3, NOON))).isTrue();
  }

  @Test
  void olderAnnouncementKeepsNewerFacts() {
    put(found(5, NOON), HOUR);

    memory.invalidate(number, 4);

    assertThat(memory.find(number)).isPresent();
  }

  @Test
  void evictedFenceRejectsLoadsUnderWay() {
    MemoryFacts small = new MemoryFacts(1, FENCE, nanos::get);
    LoadFence before = small.fence(number);
    small.invalidate(number, 4);
    // Adds numbers until the fence is evicted from this cache of one slot.
    for (int seed = 2; small.fence(number).fence() > 0 && seed < 10_000; seed++) {
      FilingNumber other = Filings.number("44", seed);
      small.put(other, as(other, found(1, NOON)), small.fence(other), HOUR, NOON);
    }
    assertThat(small.fence(number).fence()).isZero();

    small.put(number, found(3, NOON), before, HOUR, NOON);

    assertThat(small.find(number)).isEmpty();
  }

  @Test
  void notFoundNeverReplacesFacts() {
    put(found(1, NOON), HOUR);

    put(notFound(NOON.plusSeconds(60)), HOUR);

    assertThat(memory.find(number)).map(LookupResult::outcome).hasValue(FactsOutcome.FOUND);
  }

  private void put(LookupResult result, Duration ttl) {
    memory.put(number, result, memory.fence(number), ttl, NOON);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private LookupResult found(int sequence, Instant asOf) {
    return as(
        number, LookupResult.found(Filings.facts(filing, sequence), AnswerSource.REGISTRY, asOf));
  }

  private LookupResult notFound(Instant asOf) {
    return LookupResult.withoutFacts(
        FactsOutcome.NOT_FOUND, number, filing.jurisdiction(), AnswerSource.REGISTRY, asOf);
  }
}
