package org.filinghub.gateway.change;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

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
@EnableConfigurationProperties(ChangeSettings.class)
class LiveChanges implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LiveChanges.class);

  /** Handed on at once; so many a subscriber may hold beside its place. */
  private static final int BATCH = 64;

  private final ChangeFeed feed;
  private final ChangeSettings settings;
  private final int atOnce;
  private final Disposable.Swap loop = Disposables.swap();

  private final Object lock = new Object();
  private final ChangeWindow window;
  private final Set<Follower> followers = new LinkedHashSet<>();
  private Sinks.Empty<Void> wanted = Sinks.empty();
  private Sinks.Empty<Void> begun = Sinks.empty();
  private Sinks.Empty<Void> news = Sinks.empty();
  private boolean reading;

  private volatile boolean running;

  /** One subscriber. */
  private static final class Follower {
    private static final long NOWHERE = Long.MAX_VALUE;

    final Sinks.Empty<FilingChange> end = Sinks.empty();

    /** Its place in the window; the lock's. */
    long place = NOWHERE;

    /** Cursor of the last change it was given, or where it began. */
    volatile @Nullable String last;
  }

  /** On its way to a subscriber; what it is told is known when all before it has been given out. */
  private static final class FellBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FellBehind() {
      super("fell behind", null, false, false);
    }
  }

  LiveChanges(ChangeFeed feed, ChangeSettings settings, MeterRegistry meters) {
    this.feed = feed;
    this.settings = settings;
    this.window = new ChangeWindow(settings.kept());
    // No single read may push those out who were at the end before it.
    this.atOnce = Math.min(settings.page(), settings.kept());
    meters.gauge("changes.subscribers", this, LiveChanges::subscribers);
  }

  int subscribers() {
    synchronized (lock) {
      return followers.size();
    }
  }

  // ---- subscribers

  /**
   * Every change from now on, or all that follow a cursor.
   *
   * @param after a cursor of the national feed; absent: from now on
   */
  Flux<FilingChange> follow(@Nullable String after) {
    return Flux.usingWhen(
        Mono.fromCallable(this::join),
        follower -> changes(follower, after),
        follower -> Mono.fromRunnable(() -> leave(follower)));
  }

  private Follower join() {
    Follower follower = new Follower();
    synchronized (lock) {
      if (followers.size() >= settings.subscribers()) {
        throw Problem.OVERLOADED.because(
            "subscription: %d are open (expected: at most %d); try again later"
                .formatted(followers.size(), settings.subscribers()));
      }
      followers.add(follower);
      wanted.tryEmitEmpty();
    }
    return follower;
  }

  private void leave(Follower follower) {
    synchronized (lock) {
      followers.remove(follower);
    }
  }

  private Flux<FilingChange> changes(Follower follower, @Nullable String after) {
    return begun()
        .thenMany(Flux.defer(() -> enter(follower, after) ? live(follower) : caughtUp(follower)))
        .takeUntilOther(follower.end.asMono())
        .doOnNext(change -> follower.last = change.cursor())
        .onErrorMap(FellBehind.class, failure -> tooSlow(follower));
  }

  private Mono<Void> begun() {
    return Mono.defer(
            () -> {
              synchronized (lock) {
                return begun.asMono();
              }
            })
        .timeout(
            settings.beginWithin(),
            Mono.error(
                () ->
                    Problem.NATIONAL_NODE_UNREACHABLE.because("national feed: no answer in time")));
  }

  /** Whether the window reaches there; if so, the follower has its place. */
  private boolean enter(Follower follower, @Nullable String after) {
    synchronized (lock) {
      String cursor = after == null ? window.last() : after;
      follower.last = cursor;
      Long place = window.after(cursor);
      if (place == null) {
        return false;
      }
      follower.place = place;
      return true;
    }
  }

  private ProblemException tooSlow(Follower follower) {
    return Problem.SUBSCRIBER_TOO_SLOW.because(
        "subscription: more than %d changes behind (expected: read as they come); go on after %s"
            .formatted(settings.kept(), follower.last));
  }

  // ---- from the window

  private Flux<FilingChange> live(Follower follower) {
    return Mono.defer(() -> next(follower)).flatMapIterable(changes -> changes).repeat();
  }

  private Mono<List<FilingChange>> next(Follower follower) {
    Mono<Void> waiting;
    synchronized (lock) {
      if (window.isGone(follower.place)) {
        return Mono.error(new FellBehind());
      }
      List<FilingChange> changes = window.from(follower.place, BATCH);
      if (!changes.isEmpty()) {
        follower.place += changes.size();
        return Mono.just(changes);
      }
      waiting = news.asMono();
    }
    // Off the thread that reads the feed: a thousand subscribers are no reason to read it late.
    return waiting.publishOn(Schedulers.parallel()).then(Mono.defer(() -> next(follower)));
  }

  // ---- from the feed, until the window is reached

  /** How far one subscriber has read. */
  private static final class Reading {
    String last;
    boolean atEnd;
    int inVain;

    Reading(String from) {
      this.last = from;
    }
  }

  private Flux<FilingChange> caughtUp(Follower follower) {
    Reading reading = new Reading(String.valueOf(follower.last));
    return Mono.defer(() -> page(reading))
        .flatMapIterable(ChangePage::changes)
        .repeat(() -> !reached(follower, reading))
        .concatWith(Flux.defer(() -> live(follower)));
  }

  private Mono<ChangePage> page(Reading reading) {
    if (reading.inVain >= settings.patience()) {
      // All there is has been read and the live feed never passed here: nobody gave this cursor
      // out.
      return Mono.error(Problem.CURSOR_REFUSED.asException());
    }
    Mono<ChangePage> page =
        Mono.defer(() -> feed.page(reading.last, atOnce))
            .retryWhen(
                Retry.backoff(settings.patience(), settings.leastBackoff())
                    .maxBackoff(settings.mostBackoff())
                    .filter(LiveChanges::isPassing)
                    .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
            .doOnNext(
                read -> {
                  List<FilingChange> changes = read.changes();
                  reading.inVain = changes.isEmpty() ? reading.inVain + 1 : 0;
                  reading.atEnd = !read.hasMore();
                  reading.last =
                      changes.isEmpty() ? reading.last : changes.get(changes.size() - 1).cursor();
                });
    return reading.atEnd ? Mono.delay(settings.pause()).then(page) : page;
  }

  /** After a page was handed on. What the window holds of it need not be read twice. */
  private boolean reached(Follower follower, Reading reading) {
    synchronized (lock) {
      Long place = window.after(reading.last);
      if (place == null) {
        return false;
      }
      follower.place = place;
      return true;
    }
  }

  /** Too many polls at once, or a node that is just away: not a reason to end a subscription. */
  private static boolean isPassing(Throwable failure) {
    return failure instanceof ProblemException problem
        && (problem.problem() == Problem.OVERLOADED
            || problem.problem() == Problem.NATIONAL_NODE_UNREACHABLE);
  }

  // ---- the one reader

  @Override
  public void start() {
    running = true;
    loop.update(
        wanted
            .asMono()
            .then(Mono.defer(this::begin))
            .then(Mono.defer(this::read).repeat().then())
            .doOnError(this::told)
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, settings.leastBackoff())
                    .maxBackoff(settings.mostBackoff())
                    .transientErrors(true))
            .subscribe());
  }

  private Mono<Void> begin() {
    synchronized (lock) {
      if (reading) {
        return Mono.empty();
      }
    }
    return feed.end()
        .doOnNext(
            cursor -> {
              Sinks.Empty<Void> waiting;
              synchronized (lock) {
                window.begin(cursor);
                reading = true;
                waiting = begun;
              }
              log.info("changes followed=true cursor={}", cursor);
              waiting.tryEmitEmpty();
            })
        .then();
  }

  private Mono<Void> read() {
    return Mono.defer(() -> feed.follow(position(), atOnce, settings.poll()))
        .flatMap(
            page -> {
              publish(page.changes());
              return page.changes().isEmpty()
                  ? Mono.delay(settings.pause()).then()
                  : Mono.<Void>empty();
            });
  }

  private String position() {
    synchronized (lock) {
      return window.last();
    }
  }

  private void publish(List<FilingChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    List<Follower> gone = new ArrayList<>();
    Sinks.Empty<Void> waiting;
    synchronized (lock) {
      for (FilingChange change : changes) {
        window.add(change);
      }
      for (Follower follower : followers) {
        if (window.isGone(follower.place)) {
          gone.add(follower);
        }
      }
      waiting = news;
      news = Sinks.empty();
    }
    waiting.tryEmitEmpty();
    for (Follower follower : gone) {
      follower.end.tryEmitError(new FellBehind());
    }
  }

  private void told(Throwable failure) {
    log.info("changes followed=false cause={}", failure.getMessage());
    if (failure instanceof ProblemException problem
        && problem.problem() == Problem.CURSOR_REFUSED) {
      // The registry was rebuilt. What follows is another list, and no place in this one leads
      // there.
      end(Problem.CURSOR_REFUSED.because("subscription: the registry was rebuilt; begin anew"));
    }
  }

  private void end(ProblemException why) {
    for (Follower follower : endAll()) {
      follower.end.tryEmitError(why);
    }
  }

  private List<Follower> endAll() {
    synchronized (lock) {
      reading = false;
      begun = Sinks.empty();
      return List.copyOf(followers);
    }
  }

  /** Before the server waits for its connections to end: subscriptions would not by themselves. */
  @Override
  public void stop() {
    running = false;
    loop.update(Disposables.disposed());
    endAll().forEach(follower -> follower.end.tryEmitEmpty());
    synchronized (lock) {
      wanted = Sinks.empty();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
