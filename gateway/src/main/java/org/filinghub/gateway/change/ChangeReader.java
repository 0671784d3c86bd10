package org.filinghub.gateway.change;

import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads the national feed into the {@link SharedWindow}, once for all subscribers of this process.
 * It starts with the first subscriber and retries after every failure until it is stopped.
 */
final class ChangeReader {
  private static final Logger log = LoggerFactory.getLogger(ChangeReader.class);

  private final ChangeSource feed;
  private final SubscriptionProperties settings;
  private final SharedWindow window;

  ChangeReader(ChangeSource feed, SubscriptionProperties settings, SharedWindow window) {
    this.feed = feed;
    this.settings = settings;
    this.window = window;
  }

  /** Starts to read. Disposing the result cancels it. */
  Disposable start() {
    return window
        .firstSubscriber()
        .then(Mono.defer(this::begin))
        .then(Mono.defer(this::read).repeat().then())
        .doOnError(this::failed)
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, settings.leastBackoff())
                .maxBackoff(settings.mostBackoff())
                .transientErrors(true))
        .subscribe();
  }

  private Mono<Void> begin() {
    if (window.hasPosition()) {
      return Mono.empty();
    }
    return feed.end()
        .doOnNext(
            cursor -> {
              log.info("changes followed=true cursor={}", cursor);
              window.begin(cursor);
            })
        .then();
  }

  private Mono<Void> read() {
    return Mono.defer(() -> feed.follow(window.position(), settings.pageSize(), settings.poll()))
        .flatMap(
            page -> {
              window.publish(page.changes());
              return page.changes().isEmpty()
                  ? Mono.delay(settings.pause()).then()
                  : Mono.<Void>empty();
            });
  }

  private void failed(Throwable failure) {
    log.info("changes followed=false cause={}", failure.getMessage());
    if (failure instanceof ProblemException problem
        && problem.problem() == Problem.CURSOR_REFUSED) {
      // The registry was rebuilt. Its new feed has other cursors, so all subscribers must start
      // again.
      ProblemException why =
          Problem.CURSOR_REFUSED.because(
              "subscription: the registry was rebuilt (expected: a new subscription without a"
                  + " cursor)");
      window.abandon().forEach(subscriber -> subscriber.end.tryEmitError(why));
    }
  }

  /** Ends the subscriptions, after reading was cancelled. */
  void end() {
    window.abandon().forEach(subscriber -> subscriber.end.tryEmitEmpty());
    window.awaitSubscriberAgain();
  }
}
