package org.filinghub.gateway.change;

import io.micrometer.core.instrument.MeterRegistry;
import org.filinghub.gateway.change.ChangeSubscriber.FellBehind;
import org.filinghub.gateway.node.CallerKey;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the national feed once for all subscribers of this process and lets each follow at its own
 * pace, within bounds. Reading begins with the first subscriber and goes on until the process ends.
 *
 * <p>What was read is kept in one {@link ChangeWindow}. A subscriber is a place in it: that costs
 * the same whether it is quick or slow, and one that falls out of the window is ended. Whoever
 * comes with a cursor is given what follows it, from the feed until the window is reached, then
 * from the window: every change once, in order. Problems: OVERLOADED, NATIONAL_NODE_UNREACHABLE,
 * CURSOR_REFUSED, SUBSCRIBER_TOO_SLOW.
 */
@Component
@EnableConfigurationProperties(SubscriptionProperties.class)
class LiveChanges implements SmartLifecycle {
  private final ChangeSource feed;
  private final SubscriptionProperties settings;
  private final SubscriptionLimits bounds;
  private final SharedWindow window;
  private final ChangeReader reader;

  private volatile boolean running;

  LiveChanges(ChangeSource feed, SubscriptionProperties settings, MeterRegistry meters) {
    this.feed = feed;
    this.settings = settings;
    this.bounds = new SubscriptionLimits(settings.subscribers(), settings.subscribersPerCaller());
    this.window = new SharedWindow(settings.kept());
    this.reader = new ChangeReader(feed, settings, window);
    meters.gauge("changes.subscribers", this, LiveChanges::subscribers);
  }

  int subscribers() {
    return bounds.open();
  }

  /**
   * Every change from now on, or all that follow a cursor.
   *
   * @param after a cursor of the national feed; absent: from now on
   */
  Flux<FilingChange> follow(@Nullable String after, CallerKey caller) {
    return Flux.usingWhen(
        Mono.fromCallable(() -> join(caller)),
        follower -> changes(follower, after),
        follower -> Mono.fromRunnable(() -> leave(follower, caller)));
  }

  private ChangeSubscriber join(CallerKey caller) {
    bounds.enter(caller);
    ChangeSubscriber follower = new ChangeSubscriber();
    window.join(follower);
    return follower;
  }

  private void leave(ChangeSubscriber follower, CallerKey caller) {
    window.leave(follower);
    bounds.leave(caller);
  }

  private Flux<FilingChange> changes(ChangeSubscriber follower, @Nullable String after) {
    return begun()
        .thenMany(
            Flux.defer(() -> window.enter(follower, after) ? live(follower) : caughtUp(follower)))
        .takeUntilOther(follower.end.asMono())
        .doOnNext(change -> follower.last = change.cursor())
        .onErrorMap(FellBehind.class, failure -> tooSlow(follower));
  }

  private Mono<Void> begun() {
    return window
        .begun()
        .timeout(
            settings.beginWithin(),
            Mono.error(
                () ->
                    Problem.NATIONAL_NODE_UNREACHABLE.because("national feed: no answer in time")));
  }

  private Flux<FilingChange> live(ChangeSubscriber follower) {
    return Mono.defer(() -> window.next(follower)).flatMapIterable(changes -> changes).repeat();
  }

  /** From the feed, until the window is reached. What the window holds need not be read twice. */
  private Flux<FilingChange> caughtUp(ChangeSubscriber follower) {
    FeedCatchUp read = new FeedCatchUp(feed, settings, String.valueOf(follower.last));
    return Mono.defer(read::next)
        .flatMapIterable(ChangePage::changes)
        .repeat(() -> !window.reaches(follower, read.last()))
        .concatWith(Flux.defer(() -> live(follower)));
  }

  private ProblemException tooSlow(ChangeSubscriber follower) {
    return Problem.SUBSCRIBER_TOO_SLOW.because(
        "subscription: more than %d changes behind (expected: read as they come); go on after %s"
            .formatted(settings.kept(), follower.last));
  }

  @Override
  public void start() {
    running = true;
    reader.start();
  }

  /** Before the server waits for its connections to end: subscriptions would not by themselves. */
  @Override
  public void stop() {
    running = false;
    reader.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
