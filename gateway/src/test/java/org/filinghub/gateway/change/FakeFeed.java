package org.filinghub.gateway.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The national feed in memory: cursors of one origin, {@code a-3} after the third change. */
final class FakeFeed implements ChangeSource {
  private static final Duration A_LITTLE = Duration.ofMillis(2);
  private static final ProviderFiling FILING = Filings.filed("43", 1);

  private final List<FilingChange> changes = new ArrayList<>();
  private final AtomicInteger follows = new AtomicInteger();
  private final AtomicInteger following = new AtomicInteger();
  private final AtomicInteger mostFollowing = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();
  private String origin = "a";
  private int seen = Integer.MAX_VALUE;
  private @Nullable Problem trouble;

  static String cursor(String origin, int sequence) {
    return origin + "-" + sequence;
  }

  synchronized FakeFeed grows(int by) {
    for (int i = 0; i < by; i++) {
      changes.add(
          new FilingChange(
              cursor(origin, changes.size() + 1), FILING, null, Filings.FILED, Filings.FILED));
    }
    return this;
  }

  /** The one reader is told nothing beyond so many changes. */
  synchronized void showsTheReader(int upTo) {
    seen = upTo;
  }

  synchronized void isRebuilt() {
    origin = "b";
    changes.clear();
  }

  synchronized void fails(@Nullable Problem with) {
    trouble = with;
  }

  int follows() {
    return follows.get();
  }

  /** Reads of the live feed under way at the same time. */
  int mostFollowing() {
    return mostFollowing.get();
  }

  int pages() {
    return pages.get();
  }

  @Override
  public Mono<String> end() {
    return Mono.fromCallable(
        () -> {
          synchronized (this) {
            failIfTold();
            return cursor(origin, Math.min(seen, changes.size()));
          }
        });
  }

  @Override
  public Mono<ChangePage> follow(String after, int first, Duration wait) {
    follows.incrementAndGet();
    mostFollowing.accumulateAndGet(following.incrementAndGet(), Math::max);
    return Mono.delay(A_LITTLE)
        .map(
            tick -> {
              following.decrementAndGet();
              return read(after, first, true);
            });
  }

  @Override
  public Mono<ChangePage> page(String after, int first) {
    pages.incrementAndGet();
    return Mono.delay(A_LITTLE).map(tick -> read(after, first, false));
  }

  private synchronized ChangePage read(String after, int first, boolean live) {
    failIfTold();
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

  private void failIfTold() {
    if (trouble != null) {
      throw trouble.asException();
    }
  }
}
