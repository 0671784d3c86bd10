package org.filinghub.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * What this process keeps. A slot holds an answer, a fence, or both. Every step on one number is
 * atomic, so that for each interleaving of load, put and invalidate the older facts lose.
 */
final class MemoryFacts {
  private final Cache<FilingNumber, Slot> slots;
  private final Ticker ticker;
  private final Duration fenceFor;
  private final AtomicLong generation = new AtomicLong();

  MemoryFacts(int numbers, Duration fenceFor, Ticker ticker) {
    this.ticker = ticker;
    this.fenceFor = fenceFor;
    this.slots =
        Caffeine.newBuilder()
            .maximumSize(numbers)
            .ticker(ticker)
            .expireAfter(new SlotExpiry())
            .evictionListener(this::evicted)
            .build();
  }

  /** One number's place; what ends, ends by the ticker's nanoseconds. */
  private record Slot(
      @Nullable FactsAnswer answer,
      Instant checkedAt,
      long answerUntil,
      long fence,
      long fenceUntil) {

    long fenceAt(long now) {
      return now - fenceUntil < 0 ? fence : 0;
    }

    @Nullable FactsAnswer answerAt(long now) {
      return now - answerUntil < 0 ? answer : null;
    }

    long leftAt(long now) {
      return Math.max(0, Math.max(answerUntil - now, fenceUntil - now));
    }
  }

  /**
   * A kept answer.
   *
   * @param checkedAt when a source was last asked for it
   */
  record Kept(FactsAnswer answer, Instant checkedAt) {}

  Optional<Kept> find(FilingNumber number) {
    Slot slot = slots.getIfPresent(number);
    if (slot == null) {
      return Optional.empty();
    }
    FactsAnswer answer = slot.answerAt(ticker.read());
    return answer == null ? Optional.empty() : Optional.of(new Kept(answer, slot.checkedAt()));
  }

  /** To be taken before a load begins. */
  LoadFence mark(FilingNumber number) {
    // The generation first: a drop between the two reads then makes the mark old, never new.
    long drops = generation.get();
    Slot slot = slots.getIfPresent(number);
    return new LoadFence(drops, slot == null ? 0 : slot.fenceAt(ticker.read()));
  }

  /** Keeps the answer, unless newer facts or a newer fence are here. */
  void put(FactsAnswer answer, LoadFence mark, Duration ttl, Instant checkedAt) {
    if (ttl.isNegative() || ttl.isZero()) {
      return;
    }
    slots
        .asMap()
        .compute(
            answer.number(),
            (number, slot) -> {
              if (generation.get() != mark.generation()) {
                return slot;
              }
              long now = ticker.read();
              long fence = slot == null ? 0 : slot.fenceAt(now);
              // Loaded after the fence was up, the answer holds what the fence stands for, whatever
              // position it names itself.
              if (fence > sequence(answer) && fence > mark.fence()) {
                return slot;
              }
              FactsAnswer held = slot == null ? null : slot.answerAt(now);
              if (held != null && isOlder(answer, held)) {
                return slot;
              }
              long fenceUntil = slot == null ? now : slot.fenceUntil();
              return new Slot(answer, checkedAt, now + ttl.toNanos(), fence, fenceUntil);
            });
  }

  /** Drops what is older than this position, and leaves the position behind. */
  void invalidate(FilingNumber number, long sequence) {
    slots
        .asMap()
        .compute(
            number,
            (same, slot) -> {
              long now = ticker.read();
              long fence = Math.max(sequence, slot == null ? 0 : slot.fenceAt(now));
              long fenceUntil = now + fenceFor.toNanos();
              FactsAnswer held = slot == null ? null : slot.answerAt(now);
              if (slot == null || held == null || sequence(held) < sequence) {
                return new Slot(null, Instant.EPOCH, now, fence, fenceUntil);
              }
              return new Slot(held, slot.checkedAt(), slot.answerUntil(), fence, fenceUntil);
            });
  }

  /** Drops one number of which nobody knows the position; loads under way are not kept. */
  void drop(FilingNumber number) {
    generation.incrementAndGet();
    slots
        .asMap()
        .computeIfPresent(
            number,
            (same, slot) -> {
              long now = ticker.read();
              return new Slot(null, Instant.EPOCH, now, slot.fenceAt(now), slot.fenceUntil());
            });
  }

  /** Drops everything; loads under way are not kept. */
  void clear() {
    generation.incrementAndGet();
    slots.invalidateAll();
  }

  /** Whether these facts may be shown: no newer change of the number is known here. */
  boolean admits(FactsAnswer answer) {
    return mark(answer.number()).fence() <= sequence(answer);
  }

  static long sequence(FactsAnswer answer) {
    FilingFacts facts = answer.facts();
    return facts == null ? 0 : facts.sequence();
  }

  private static boolean isOlder(FactsAnswer answer, FactsAnswer held) {
    long difference = sequence(answer) - sequence(held);
    if (difference != 0) {
      return difference < 0;
    }
    return answer.asOf() == null || (held.asOf() != null && answer.asOf().isBefore(held.asOf()));
  }

  // A fence that had to make room no longer guards its number; so no load under way is kept.
  private void evicted(@Nullable FilingNumber number, @Nullable Slot slot, RemovalCause cause) {
    if (cause == RemovalCause.SIZE && slot != null && slot.fenceAt(ticker.read()) > 0) {
      generation.incrementAndGet();
    }
  }

  private static final class SlotExpiry implements Expiry<FilingNumber, Slot> {
    @Override
    public long expireAfterCreate(FilingNumber number, Slot slot, long now) {
      return slot.leftAt(now);
    }

    @Override
    public long expireAfterUpdate(FilingNumber number, Slot slot, long now, long left) {
      return slot.leftAt(now);
    }

    @Override
    public long expireAfterRead(FilingNumber number, Slot slot, long now, long left) {
      return left;
    }
  }
}
