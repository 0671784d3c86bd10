package org.filinghub.province.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class CommitSignalTest {
  private static final StorePosition BEFORE = new StorePosition(1, 5, 0);
  private static final StorePosition AFTER = new StorePosition(1, 6, 0);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final AtomicReference<StorePosition> stored = new AtomicReference<>(BEFORE);
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void commitWakesWaitingReaderImmediately() {
    StepVerifier.withVirtualTime(
            () -> {
              CommitSignal signal = signal();
              return signal
                  .await(now -> now.isAheadOf(BEFORE), LONG)
                  .doOnSubscribe(begun -> commits(signal));
            })
        .expectSubscription()
        .verifyComplete();
  }

  @Test
  void seesCommitOfAnotherProcessWithinOneSecond() {
    StepVerifier.withVirtualTime(() -> signal().await(now -> now.isAheadOf(BEFORE), LONG))
        .expectSubscription()
        .expectNoEvent(Duration.ofSeconds(5))
        .then(() -> stored.set(AFTER))
        .thenAwait(Duration.ofSeconds(1))
        .verifyComplete();
  }

  @Test
  void waitEndsWhenTimeIsOver() {
    StepVerifier.withVirtualTime(
            () -> signal().await(now -> now.isAheadOf(BEFORE), Duration.ofSeconds(3)))
        .expectSubscription()
        .expectNoEvent(Duration.ofMillis(2_999))
        .thenAwait(Duration.ofMillis(1))
        .verifyComplete();
  }

  @Test
  void allWaitingReadersShareOneQuery() {
    StepVerifier.withVirtualTime(
            () -> {
              CommitSignal signal = signal();
              return Flux.range(0, CommitSignal.MOST_WAITING)
                  .flatMap(
                      i -> signal.await(now -> now.isAheadOf(BEFORE), LONG),
                      CommitSignal.MOST_WAITING);
            })
        .expectSubscription()
        .thenAwait(LONG)
        .verifyComplete();
    assertThat(looks.get()).isBetween(29, 32);
  }

  @Test
  void sendsNoQueryWithoutWaitingReader() {
    StepVerifier.withVirtualTime(
            () -> {
              CommitSignal signal = signal();
              signal.fire();
              return Mono.delay(Duration.ofMinutes(1));
            })
        .thenAwait(Duration.ofMinutes(1))
        .expectNextCount(1)
        .verifyComplete();
    assertThat(looks.get()).isZero();
  }

  @Test
  void skipsFailedQuery() {
    StepVerifier.withVirtualTime(
            () ->
                new CommitSignal(
                        () ->
                            looks.incrementAndGet() < 4
                                ? Mono.error(new IllegalStateException("no database"))
                                : Mono.just(AFTER))
                    .await(now -> now.isAheadOf(BEFORE), LONG))
        .expectSubscription()
        .expectNoEvent(Duration.ofMillis(2_999))
        .thenAwait(Duration.ofMillis(1))
        .verifyComplete();
  }

  @Test
  void rejectsOneReaderTooManyAndFreesPlaces() {
    CommitSignal signal = signal();
    List<Disposable> waiting = new ArrayList<>();
    for (int i = 0; i < CommitSignal.MOST_WAITING; i++) {
      waiting.add(signal.await(now -> now.isAheadOf(BEFORE), LONG).subscribe());
    }

    StepVerifier.create(signal.await(now -> true, LONG))
        .verifyErrorSatisfies(
            refused ->
                assertThat(((ProblemException) refused).problem()).isEqualTo(Problem.OVERLOADED));
    waiting.get(0).dispose();
    StepVerifier.create(signal.await(now -> true, LONG)).expectComplete().verify(LONG);

    waiting.forEach(Disposable::dispose);
    StepVerifier.create(signal.await(now -> true, LONG)).expectComplete().verify(LONG);
  }

  @Test
  void concurrentCommitsWakeReaders() {
    CommitSignal signal = signal();
    CompletableFuture<Void> waiting = signal.await(now -> now.isAheadOf(BEFORE), LONG).toFuture();

    List<CompletableFuture<Void>> writers =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int n = 0; n < 500; n++) {
                            signal.fire();
                          }
                        }))
            .toList();
    writers.forEach(CompletableFuture::join);
    commits(signal);

    assertThat(waiting).succeedsWithin(LONG);
  }

  private CommitSignal signal() {
    return new CommitSignal(
        () -> {
          looks.incrementAndGet();
          return Mono.fromSupplier(stored::get);
        });
  }

  private void commits(CommitSignal signal) {
    stored.set(AFTER);
    signal.fire();
  }
}
