package org.filinghub.gateway.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.filinghub.schema.fixture.Eventually.eventually;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.filinghub.gateway.node.CallerQuotaKey;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class LiveChangesTest {
  private static final int KEPT = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final CallerQuotaKey SOMEBODY = new CallerQuotaKey(Caller.ANONYMOUS, "c0000201");
  private static final CallerQuotaKey ANOTHER = new CallerQuotaKey(Caller.ANONYMOUS, "c0000202");

  private final FakeFeed feed = new FakeFeed().grow(10);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveChanges live = started(feed, 5_000, 5_000);

  @AfterEach
  void stop() {
    live.stop();
  }

  // ---- from now on

  @Test
  void deliversChangesFromNowOnWithoutCursor() {
    RecordingSubscriber seen = subscribed(null);

    feed.grow(3);

    seen.has("a-11", "a-12", "a-13");
    assertThat(feed.pages()).isZero();
  }

  @Test
  void readsNothingBeforeFirstSubscriber() {
    VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    try {
      FakeFeed unread = new FakeFeed();
      LiveChanges idle = started(unread, 10, 10);

      time.advanceTimeBy(Duration.ofHours(1));
      int readsWithoutSubscriber = unread.reads();
      idle.follow(null, SOMEBODY).subscribe(new RecordingSubscriber(Long.MAX_VALUE));
      time.advanceTimeBy(Duration.ofMillis(10));
      idle.stop();

      assertThat(readsWithoutSubscriber).isZero();
      assertThat(unread.reads()).isPositive();
    } finally {
      VirtualTimeScheduler.reset();
    }
  }

  @Test
  void readsFeedOnceForThousandSubscribers() {
    List<RecordingSubscriber> all =
        IntStream.range(0, 1_000).mapToObj(i -> subscribed(null)).toList();

    feed.grow(5);

    all.forEach(seen -> seen.has("a-11", "a-12", "a-13", "a-14", "a-15"));
    assertThat(feed.maxConcurrentFollows()).isEqualTo(1);
    assertThat(feed.pages()).isZero();
    assertThat(meters.get("changes.subscribers").gauge().value()).isEqualTo(1_000);
    all.forEach(BaseSubscriber::cancel);
    eventually("all left", () -> live.subscribers() == 0);
  }

  // ---- from a cursor

  @Test
  void servesCursorInWindowWithoutReadingFeed() {
    RecordingSubscriber first = subscribed(null);
    feed.grow(5);
    first.has("a-11", "a-12", "a-13", "a-14", "a-15");

    RecordingSubscriber again = subscribed("a-12");
    feed.grow(1);

    again.has("a-13", "a-14", "a-15", "a-16");
    assertThat(feed.pages()).isZero();
  }

  @Test
  void catchesUpFromOlderCursor() {
    RecordingSubscriber seen = subscribed("a-3");
    seen.has("a-4", "a-5", "a-6", "a-7", "a-8", "a-9", "a-10");

    feed.grow(2);

    seen.has("a-4", "a-5", "a-6", "a-7", "a-8", "a-9", "a-10", "a-11", "a-12");
  }

  @Test
  void deliversEachChangeOnceWhenCatchUpMeetsWindow() {
    RecordingSubscriber first = subscribed("a-0");
    List<RecordingSubscriber> all = new ArrayList<>(List.of(first));
    for (int i = 1; i <= 300; i++) {
      feed.grow(3);
      if (i % 20 == 0) {
        all.add(subscribed(FakeFeed.cursor("a", i)));
      }
      pause();
    }
    int end = 10 + 900;

    for (RecordingSubscriber seen : all) {
      assertThat(upTo(FakeFeed.cursor("a", end), seen))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(seen.after + 1, end)
                  .mapToObj(n -> FakeFeed.cursor("a", n))
                  .toList());
    }
  }

  /** On a busy machine a subscriber may be too slow. Then it continues after its last cursor. */
  private List<String> upTo(String end, RecordingSubscriber seen) {
    List<String> cursors = new ArrayList<>();
    RecordingSubscriber now = seen;
    while (true) {
      RecordingSubscriber one = now;
      eventually("the end", () -> one.last().equals(end) || one.failure != null);
      cursors.addAll(one.cursors);
      if (one.failure == null || one.last().equals(end)) {
        return cursors;
      }
      assertThat(one.failure)
          .isInstanceOf(ProblemException.class)
          .extracting(failure -> ((ProblemException) failure).problem())
          .isEqualTo(Problem.SUBSCRIBER_TOO_SLOW);
      now = subscribed(cursors.isEmpty() ? FakeFeed.cursor("a", seen.after) : one.last());
    }
  }

  @Test
  void acceptsCursorAheadOfReader() {
    subscribed(null);
    eventually("reading", () -> feed.follows() > 0);
    feed.showsReaderUpTo(10);
    feed.grow(5);
    // A cursor from another hub whose reader is ahead.
    RecordingSubscriber ahead = subscribed("a-13");
    ahead.has("a-14", "a-15");
    feed.grow(1);

    feed.showsReaderUpTo(Integer.MAX_VALUE);

    ahead.has("a-14", "a-15", "a-16");
  }

  @Test
  void refusesUnknownAndUnreachableCursors() {
    assertEndsWith(live.follow("x-3", SOMEBODY), Problem.CURSOR_REFUSED);
    assertEndsWith(live.follow("a-999", SOMEBODY), Problem.CURSOR_REFUSED);
    eventually("left", () -> live.subscribers() == 0);
  }

  // ---- limits

  @Test
  void endsSlowSubscriberAndNamesItsCursor() {
    StepVerifier.create(live.follow(null, SOMEBODY), 0)
        .then(() -> eventually("reading", () -> feed.follows() > 0))
        .thenRequest(3)
        .then(() -> feed.grow(20))
        .expectNextCount(3)
        .then(() -> feed.grow(4 * KEPT))
        // The error arrives although nothing is requested.
        .expectErrorSatisfies(
            failure -> {
              assertThat(failure).isInstanceOf(ProblemException.class);
              assertThat(((ProblemException) failure).problem())
                  .isEqualTo(Problem.SUBSCRIBER_TOO_SLOW);
              assertThat(failure)
                  .hasMessage(
                      "subscription: more than 50 changes behind (expected: a faster reader);"
                          + " continue after a-13");
            })
        .verify(PATIENCE);
    assertThat(live.subscribers()).isZero();
  }

  @Test
  void slowSubscriberContinuesWithoutLoss() {
    RecordingSubscriber slow = new RecordingSubscriber(3);
    live.follow(null, SOMEBODY).subscribe(slow);
    eventually("reading", () -> feed.follows() > 0 && live.subscribers() == 1);
    feed.grow(6 * KEPT);
    eventually("ended", () -> slow.failure != null);
    String message = String.valueOf(Objects.requireNonNull(slow.failure).getMessage());
    String named = message.substring(message.lastIndexOf(' ') + 1);
    assertThat(named).isEqualTo(slow.last());

    RecordingSubscriber again = subscribed(named);

    eventually("the end", () -> again.last().equals(FakeFeed.cursor("a", 10 + 6 * KEPT)));
    List<String> both = new ArrayList<>(slow.cursors);
    both.addAll(again.cursors);
    assertThat(both)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(11, 10 + 6 * KEPT)
                .mapToObj(n -> FakeFeed.cursor("a", n))
                .toList());
  }

  @Test
  void slowSubscriberDelaysNoOther() {
    RecordingSubscriber slow = new RecordingSubscriber(1);
    live.follow(null, SOMEBODY).subscribe(slow);
    RecordingSubscriber quick = subscribed(null);
    for (int i = 0; i < 4; i++) {
      feed.grow(KEPT / 2);
      int end = 10 + (i + 1) * (KEPT / 2);
      eventually("all of them", () -> quick.last().equals(FakeFeed.cursor("a", end)));
    }

    eventually("ended", () -> slow.failure != null);
    assertThat(quick.cursors).hasSize(4 * (KEPT / 2));
    assertThat(quick.failure).isNull();
  }

  @Test
  void refusesSubscriptionsBeyondTotalLimit() {
    LiveChanges few = started(feed, 2, 5);
    RecordingSubscriber first = new RecordingSubscriber(Long.MAX_VALUE);
    few.follow(null, SOMEBODY).subscribe(first);
    few.follow(null, SOMEBODY).subscribe(new RecordingSubscriber(Long.MAX_VALUE));

    assertEndsWith(few.follow(null, SOMEBODY), Problem.OVERLOADED);
    first.cancel();
    RecordingSubscriber afterOneLeft = new RecordingSubscriber(Long.MAX_VALUE);
    few.follow(null, SOMEBODY).subscribe(afterOneLeft);
    feed.grow(1);
    eventually("told", () -> afterOneLeft.last().equals("a-11"));
    few.stop();
  }

  @Test
  void refusesOnlyTheCallerThatReachedItsLimit() {
    LiveChanges shared = started(feed, 5, 2);
    RecordingSubscriber first = new RecordingSubscriber(Long.MAX_VALUE);
    shared.follow(null, SOMEBODY).subscribe(first);
    shared.follow(null, SOMEBODY).subscribe(new RecordingSubscriber(Long.MAX_VALUE));

    assertThatThrownBy(() -> shared.follow(null, SOMEBODY).blockLast(PATIENCE))
        .hasMessage("subscription: 2 of this caller are open (expected: at most 2); end one first")
        .extracting(failure -> ((ProblemException) failure).problem())
        .isEqualTo(Problem.OVERLOADED);
    RecordingSubscriber another = new RecordingSubscriber(Long.MAX_VALUE);
    shared.follow(null, ANOTHER).subscribe(another);
    first.cancel();
    RecordingSubscriber afterOneLeft = new RecordingSubscriber(Long.MAX_VALUE);
    shared.follow(null, SOMEBODY).subscribe(afterOneLeft);
    assertThat(shared.subscribers()).isEqualTo(3);
    feed.grow(1);
    eventually("told", () -> another.last().equals("a-11") && afterOneLeft.last().equals("a-11"));
    shared.stop();
  }

  // ---- failures

  @Test
  void continuesAfterFailureOfNationalNode() {
    RecordingSubscriber seen = subscribed(null);
    eventually("reading", () -> feed.follows() > 0);
    feed.failWith(Problem.NATIONAL_NODE_UNREACHABLE);
    feed.grow(2);
    int before = feed.follows();
    eventually("tried", () -> feed.follows() > before + 1);

    feed.failWith(null);

    seen.has("a-11", "a-12");
    assertThat(seen.failure).isNull();
  }

  @Test
  void failsIfNationalNodeIsUnreachableAtStart() {
    feed.failWith(Problem.NATIONAL_NODE_UNREACHABLE);

    assertEndsWith(live.follow(null, SOMEBODY), Problem.NATIONAL_NODE_UNREACHABLE);
    feed.failWith(null);
    RecordingSubscriber later = subscribed("a-9");
    later.has("a-10");
  }

  @Test
  void endsSubscriptionsWhenRegistryIsRebuilt() {
    RecordingSubscriber seen = subscribed("a-9");
    seen.has("a-10");

    feed.rebuild();

    eventually("ended", () -> seen.failure != null);
    assertThat(seen.failure)
        .hasMessage(
            "subscription: the registry was rebuilt (expected: a new subscription without a"
                + " cursor)")
        .extracting(failure -> ((ProblemException) failure).problem())
        .isEqualTo(Problem.CURSOR_REFUSED);
    assertEndsWith(live.follow("a-10", SOMEBODY), Problem.CURSOR_REFUSED);
    RecordingSubscriber anew = subscribed(null);
    eventually("begun", () -> live.subscribers() == 1);
    feed.grow(1);
    anew.has("b-1");
  }

  @Test
  void endsSubscriptionsWhenHubStops() {
    RecordingSubscriber seen = subscribed("a-9");
    seen.has("a-10");

    live.stop();

    eventually("completed", () -> seen.completed);
    assertThat(live.subscribers()).isZero();
  }

  // ---- helpers

  /** Requests a fixed number of changes and stores their cursors. */
  private static final class RecordingSubscriber extends BaseSubscriber<FilingChange> {
    final List<String> cursors = new CopyOnWriteArrayList<>();
    final long wanted;
    int after;
    volatile @Nullable Throwable failure;
    volatile boolean completed;

    RecordingSubscriber(long wanted) {
      this.wanted = wanted;
    }

    @Override
    protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
      subscription.request(wanted);
    }

    @Override
    protected void hookOnNext(FilingChange change) {
      cursors.add(change.cursor());
    }

    @Override
    protected void hookOnError(Throwable thrown) {
      failure = thrown;
    }

    @Override
    protected void hookOnComplete() {
      completed = true;
    }

    String last() {
      return cursors.isEmpty() ? "" : cursors.get(cursors.size() - 1);
    }

    void has(String... expected) {
      eventually(List.of(expected) + "", () -> cursors.size() >= expected.length);
      assertThat(cursors).containsExactly(expected);
    }
  }

  /** Subscribes and waits until the reader has started. */
  private RecordingSubscriber subscribed(@Nullable String after) {
    RecordingSubscriber seen = new RecordingSubscriber(Long.MAX_VALUE);
    seen.after = after == null ? 0 : Integer.parseInt(after.substring(2));
    live.follow(after, SOMEBODY).subscribe(seen);
    eventually("reading", () -> feed.follows() > 0);
    return seen;
  }

  private LiveChanges started(FakeFeed feed, int subscribers, int perCaller) {
    SubscriptionProperties settings =
        new SubscriptionProperties(
            KEPT,
            subscribers,
            perCaller,
            7,
            Duration.ofMillis(5),
            Duration.ofMillis(1),
            50,
            Duration.ofMillis(500),
            Duration.ofMillis(1),
            Duration.ofMillis(5));
    LiveChanges started = new LiveChanges(feed, settings, meters);
    started.start();
    return started;
  }

  private static void assertEndsWith(Flux<FilingChange> changes, Problem problem) {
    assertThatThrownBy(() -> changes.blockLast(PATIENCE))
        .isInstanceOf(ProblemException.class)
        .extracting(failure -> ((ProblemException) failure).problem())
        .isEqualTo(problem);
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
