package org.filinghub.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;
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
        return memory.mark(other);
      }

      @Override
      public void put(FactsAnswer answer, Object begun) {
        memory.put(as(other, answer), (LoadFence) begun, HOUR, NOON);
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
            .map(kept -> OptionalLong.of(MemoryFacts.sequence(kept.answer())))
            .orElseGet(OptionalLong::empty);
      }
    };
  }

  @Override
  void clear(Level level) {
    memory.clear();
  }

  @Test
  void olderFactsLoseHoweverLoadsAnAnnouncementAndAClearFallTogether() {
    checkEveryOrder(
        List.of(Step.A_BEGINS, Step.A_READS, Step.A_PUTS),
        List.of(Step.B_BEGINS, Step.B_READS, Step.B_PUTS),
        List.of(Step.THE_REGISTRY_CHANGES, Step.THE_CHANGE_IS_ANNOUNCED),
        List.of(Step.ALL_IS_CLEARED));
  }

  @Test
  void ofEqualFactsTheOneConfirmedLaterIsKept() {
    put(found(3, NOON), HOUR);

    put(found(3, NOON.minusSeconds(60)), HOUR);

    assertThat(memory.find(number)).map(kept -> kept.answer().asOf()).hasValue(NOON);

    put(found(3, NOON.plusSeconds(60)), HOUR);

    assertThat(memory.find(number))
        .map(kept -> kept.answer().asOf())
        .hasValue(NOON.plusSeconds(60));
  }

  @Test
  void noAnswerOutlivesItsBound() {
    put(found(3, NOON), Duration.ofSeconds(10));

    pass(Duration.ofSeconds(10).minusNanos(1));

    assertThat(memory.find(number)).isPresent();

    pass(Duration.ofNanos(1));

    assertThat(memory.find(number)).isEmpty();
  }

  @Test
  void anAnswerWithNoTimeLeftIsNotKept() {
    put(found(3, NOON), Duration.ZERO);
    put(found(3, NOON), Duration.ofSeconds(-1));

    assertThat(memory.find(number)).isEmpty();
  }

  @Test
  void theFenceOutlivesTheAnswerAndLosesItsForceAfterItsTime() {
    put(found(3, NOON), Duration.ofSeconds(1));
    LoadFence before = memory.mark(number);
    memory.invalidate(number, 4);

    pass(FENCE.minusNanos(1));
    memory.put(found(3, NOON), before, HOUR, NOON);

    assertThat(memory.find(number)).isEmpty();
    assertThat(memory.admits(found(3, NOON))).isFalse();
    assertThat(memory.admits(found(4, NOON))).isTrue();

    pass(Duration.ofNanos(1));

    assertThat(memory.admits(found(3, NOON))).isTrue();
  }

  @Test
  void anOlderAnnouncementDropsNothingNewer() {
    put(found(5, NOON), HOUR);

    memory.invalidate(number, 4);

    assertThat(memory.find(number)).isPresent();
  }

  @Test
  void aFenceThatHadToMakeRoomTakesTheLoadsUnderWayWithIt() {
    MemoryFacts small = new MemoryFacts(1, FENCE, nanos::get);
    LoadFence before = small.mark(number);
    small.invalidate(number, 4);
    // Until the fence is gone, one way or another, from a cache that holds one.
    for (int seed = 2; small.mark(number).fence() > 0 && seed < 10_000; seed++) {
      FilingNumber other = Filings.number("44", seed);
      small.put(as(other, found(1, NOON)), small.mark(other), HOUR, NOON);
    }
    assertThat(small.mark(number).fence()).isZero();

    small.put(found(3, NOON), before, HOUR, NOON);

    assertThat(small.find(number)).isEmpty();
  }

  @Test
  void aNoLosesAgainstFactsOfAnyAge() {
    put(found(1, NOON), HOUR);

    put(answer(FactsOutcome.NOT_FOUND, NOON.plusSeconds(60), 0), HOUR);

    assertThat(memory.find(number))
        .map(kept -> kept.answer().outcome())
        .hasValue(FactsOutcome.FOUND);
  }

  private void put(FactsAnswer answer, Duration ttl) {
    memory.put(answer, memory.mark(number), ttl, NOON);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
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
