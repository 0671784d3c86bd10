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
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * The cache level in the memory of this process. A slot holds a result, a fence, or both. Every
 * operation on one number is atomic, so that older facts lose in every interleaving of load, put
 * and invalidate. No operation waits for Caffeine's eviction lock, so all of them may run on an
 * event loop.
 */
final class MemoryFacts {
  private final Cache<FilingNumber, Slot> slots;
  private final Ticker ticker;
  private final Duration fenceFor;

  /**
   * Grows with every clear and drop, and when a fence is evicted: loads under way are not stored.
   */
  private final AtomicLong generation = new AtomicLong();

  /** Generation of the last clear. Slots of older generations are misses. */
  private final AtomicLong clearedAt = new AtomicLong();

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

  /**
   * What is stored for one number. Times are nanoseconds of the ticker.
   *
   * @param checkedAt when a source was last asked for the result
   * @param generation the cache's generation when this was written
   */
  private record Slot(
      @Nullable LookupResult result,
      Instant checkedAt,
      long resultUntil,
      long fence,
      long fenceUntil,
      long generation) {

    long fenceAt(long now) {
      return now - fenceUntil < 0 ? fence : 0;
    }

    @Nullable LookupResult resultAt(long now) {
      return now - resultUntil < 0 ? result : null;
    }

    Slot withoutResult(long now) {
      return new Slot(null, Instant.EPOCH, now, fenceAt(now), fenceUntil, generation);
    }

    long leftAt(long now) {
      return Math.max(0, Math.max(resultUntil - now, fenceUntil - now));
    }
  }

  /** Returns the stored result of any age. */
  Optional<LookupResult> find(FilingNumber number) {
    Slot slot = current(slots.getIfPresent(number));
    return slot == null ? Optional.empty() : Optional.ofNullable(slot.resultAt(ticker.read()));
  }

  /**
   * Returns the stored result if it was confirmed within {@code freshness} before {@code now}, or
   * if a source was asked for it within {@code recheck} before {@code now}.
   */
  Optional<LookupResult> findFresh(
      FilingNumber number, Instant now, Duration freshness, Duration recheck) {
    Slot slot = current(slots.getIfPresent(number));
    LookupResult result = slot == null ? null : slot.resultAt(ticker.read());
    if (slot == null || result == null) {
      return Optional.empty();
    }
    Duration checked = Duration.between(slot.checkedAt(), now);
    boolean recent = !checked.isNegative() && checked.compareTo(recheck) < 0;
    return recent || result.isFresh(now, freshness) ? Optional.of(result) : Optional.empty();
  }

  /** Returns the fence to take before a load begins. */
  LoadFence fence(FilingNumber number) {
    // Generation first: a drop between the two reads then makes the fence too old, never too new.
    long begun = generation.get();
    Slot slot = current(slots.getIfPresent(number));
    return new LoadFence(begun, slot == null ? 0 : slot.fenceAt(ticker.read()));
  }

  /** Stores the result, unless newer facts or a newer fence are stored. */
  void put(
      FilingNumber number, LookupResult result, LoadFence fence, Duration ttl, Instant checkedAt) {
    if (ttl.isNegative() || ttl.isZero()) {
      return;
    }
    slots
        .asMap()
        .compute(number, (same, stored) -> replaced(stored, result, fence, ttl, checkedAt));
  }

  private @Nullable Slot replaced(
      @Nullable Slot stored,
      LookupResult result,
      LoadFence begun,
      Duration ttl,
      Instant checkedAt) {
    if (generation.get() != begun.generation()) {
      return stored;
    }
    Slot slot = current(stored);
    long now = ticker.read();
    long fence = slot == null ? 0 : slot.fenceAt(now);
    // A load that began after the fence was set includes the change of that fence, whatever
    // position its result names.
    if (fence > result.sequence() && fence > begun.fence()) {
      return stored;
    }
    LookupResult held = slot == null ? null : slot.resultAt(now);
    if (held != null && isOlder(result, held)) {
      return stored;
    }
    long fenceUntil = slot == null ? now : slot.fenceUntil();
    return new Slot(result, checkedAt, now + ttl.toNanos(), fence, fenceUntil, begun.generation());
  }

  /** Drops a result older than this position and stores the position as a fence. */
  void invalidate(FilingNumber number, long sequence) {
    slots.asMap().compute(number, (same, stored) -> fenced(stored, sequence));
  }

  private Slot fenced(@Nullable Slot stored, long sequence) {
    // Before the slot is read: a clear in between then makes the new slot a miss.
    long written = generation.get();
    Slot slot = current(stored);
    long now = ticker.read();
    long fence = Math.max(sequence, slot == null ? 0 : slot.fenceAt(now));
    long fenceUntil = now + fenceFor.toNanos();
    LookupResult held = slot == null ? null : slot.resultAt(now);
    if (slot == null || held == null || held.sequence() < sequence) {
      return new Slot(null, Instant.EPOCH, now, fence, fenceUntil, written);
    }
    return new Slot(
        held, slot.checkedAt(), slot.resultUntil(), fence, fenceUntil, slot.generation());
  }

  /** Drops one number that changed at an unknown position; loads under way are not stored. */
  void drop(FilingNumber number) {
    generation.incrementAndGet();
    slots.asMap().computeIfPresent(number, (same, slot) -> slot.withoutResult(ticker.read()));
  }

  /**
   * Drops everything in constant time; loads under way are not stored. The old slots stay in memory
   * until they are replaced, expire or are evicted.
   */
  void clear() {
    clearedAt.accumulateAndGet(generation.incrementAndGet(), Math::max);
  }

  /** Whether this result may be shown: no newer change of its number is known here. */
  boolean admits(FilingNumber number, LookupResult result) {
    return fence(number).fence() <= result.sequence();
  }

  /** Null if the slot is missing or older than the last clear. */
  private @Nullable Slot current(@Nullable Slot slot) {
    return slot == null || slot.generation() < clearedAt.get() ? null : slot;
  }

  private static boolean isOlder(LookupResult result, LookupResult held) {
    long difference = result.sequence() - held.sequence();
    return difference == 0 ? result.asOf().isBefore(held.asOf()) : difference < 0;
  }

  // An evicted fence no longer guards its number, so no load under way may be stored.
  private void evicted(@Nullable FilingNumber number, @Nullable Slot slot, RemovalCause cause) {
    Slot lost = current(slot);
    if (cause == RemovalCause.SIZE && lost != null && lost.fenceAt(ticker.read()) > 0) {
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
