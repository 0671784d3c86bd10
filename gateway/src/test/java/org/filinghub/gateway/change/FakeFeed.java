package org.filinghub.gateway.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.registry.FilingChange;
import org.filinghub.schema.registry.FilingChange.ChangePage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A national feed in memory. Its cursors are an origin and a number: {@code a-3} is the third
 * change.
 */
final class FakeFeed implements ChangeSource {
  private static final Duration DELAY = Duration.ofMillis(2);
  private static final ProviderFiling FILING = Filings.filed("43", 1);

  private final List<FilingChange> changes = new ArrayList<>();
  private final AtomicInteger follows = new AtomicInteger();
  private final AtomicInteger following = new AtomicInteger();
  private final AtomicInteger maxConcurrentFollows = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicInteger ends = new AtomicInteger();
  private String origin = "a";
  private int seen = Integer.MAX_VALUE;
  private @Nullable Problem trouble;

  static String cursor(String origin, int sequence) {
    return origin + "-" + sequence;
  }

  /** Appends this number of changes. */
  synchronized FakeFeed grow(int by) {
    for (int i = 0; i < by; i++) {
      changes.add(
          new FilingChange(
              cursor(origin, changes.size() + 1), FILING, null, Filings.FILED, Filings.FILED));
    }
    return this;
  }

  /** Hides later changes from the shared reader. */
  synchronized void showsReaderUpTo(int upTo) {
    seen = upTo;
  }

  /** Replaces the feed by an empty one with another origin. */
  synchronized void rebuild() {
    origin = "b";
    changes.clear();
  }

  /** Makes every read fail; null ends that. */
  synchronized void failWith(@Nullable Problem problem) {
    trouble = problem;
  }

  /** Number of reads of any kind. */
  int reads() {
    return follows() + pages() + ends.get();
  }

  /** Number of reads of the shared reader. */
  int follows() {
    return follows.get();
  }

  /** Maximum number of concurrent reads of the shared reader. */
  int maxConcurrentFollows() {
    return maxConcurrentFollows.get();
  }

  /** Number of pages read by subscribers that catch up. */
  int pages() {
    return pages.get();
  }

  @Override
  public Mono<String> end() {
    return Mono.fromCallable(
        () -> {
          ends.incrementAndGet();
          synchronized (this) {
            failIfSet();
            return cursor(origin, Math.min(seen, changes.size()));
          }
        });
  }

  @Override
  public Mono<ChangePage> follow(String after, int first, Duration wait) {
    follows.incrementAndGet();
    maxConcurrentFollows.accumulateAndGet(following.incrementAndGet(), Math::max);
    return Mono.delay(DELAY)
        .map(
            tick -> {
              following.decrementAndGet();
              return read(after, first, true);
            });
  }

  @Override
  public Mono<ChangePage> page(String after, int first) {
    pages.incrementAndGet();
    return Mono.delay(DELAY).map(tick -> read(after, first, false));
  }

  private synchronized ChangePage read(String after, int first, boolean live) {
    failIfSet();
    int there = live ? Math.min(seen, changes.size()) : changes.size();
    String[] parts = after.split("-", 2);
    if (!parts[0].equals(origin)) {
      throw Problem.CURSOR_REFUSED.asException();
    }
    int from = Integer.parseInt(parts[1]);
    int to = Math.max(from, Math.min(there, from + first));
    List<FilingChange> page =
        from < to ? List.copyOf(changes.subList(from, to)) : List.<FilingChange>of();
    return new ChangePage(page, cursor(origin, to), to < there);
  }

  private void failIfSet() {
    if (trouble != null) {
      throw trouble.asException();
    }
  }
}
