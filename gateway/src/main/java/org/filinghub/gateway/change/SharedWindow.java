package org.filinghub.gateway.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.filinghub.gateway.change.ChangeSubscriber.SubscriberFellBehind;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * The {@link ChangeWindow} of this process, shared by the {@link ChangeReader} and all subscribers.
 * No operation blocks while it holds the lock.
 */
final class SharedWindow {
  /** Maximum number of changes that a subscriber receives in one step. */
  private static final int BATCH = 64;

  private final Object lock = new Object();
  private final ChangeWindow window;
  private final Set<ChangeSubscriber> subscribers = new LinkedHashSet<>();
  private Sinks.Empty<Void> firstSubscriber = Sinks.empty();
  private Sinks.Empty<Void> started = Sinks.empty();
  private Sinks.Empty<Void> news = Sinks.empty();
  private boolean hasPosition;

  SharedWindow(int kept) {
    this.window = new ChangeWindow(kept);
  }

  // ---- for the subscribers

  void join(ChangeSubscriber subscriber) {
    synchronized (lock) {
      subscribers.add(subscriber);
      firstSubscriber.tryEmitEmpty();
    }
  }

  void leave(ChangeSubscriber subscriber) {
    synchronized (lock) {
      subscribers.remove(subscriber);
    }
  }

  /** Completes when the window has a position in the feed. */
  Mono<Void> started() {
    return Mono.defer(
        () -> {
          synchronized (lock) {
            return started.asMono();
          }
        });
  }

  /**
   * Moves the subscriber to the position after a cursor. Returns false if the cursor is not in the
   * window.
   *
   * @param after null for the end of the window
   */
  boolean enter(ChangeSubscriber subscriber, @Nullable String after) {
    synchronized (lock) {
      String cursor = after == null ? window.last() : after;
      subscriber.cursor = cursor;
      return move(subscriber, cursor);
    }
  }

  /** The same for a subscriber that has read up to a cursor outside the window. */
  boolean reaches(ChangeSubscriber subscriber, String read) {
    synchronized (lock) {
      return move(subscriber, read);
    }
  }

  private boolean move(ChangeSubscriber subscriber, String cursor) {
    Long position = window.after(cursor);
    if (position == null) {
      return false;
    }
    subscriber.position = position;
    return true;
  }

  /** The next changes for the subscriber. Waits until there are some, and moves its position. */
  Mono<List<FilingChange>> next(ChangeSubscriber subscriber) {
    Mono<Void> waiting;
    synchronized (lock) {
      if (window.isGone(subscriber.position)) {
        return Mono.error(new SubscriberFellBehind());
      }
      List<FilingChange> changes = window.from(subscriber.position, BATCH);
      if (!changes.isEmpty()) {
        subscriber.position += changes.size();
        return Mono.just(changes);
      }
      waiting = news.asMono();
    }
    // On another thread, so that a thousand subscribers do not delay the reader.
    return waiting.publishOn(Schedulers.parallel()).then(Mono.defer(() -> next(subscriber)));
  }

  // ---- for the reader

  /** Completes when there is a subscriber. */
  Mono<Void> firstSubscriber() {
    synchronized (lock) {
      return firstSubscriber.asMono();
    }
  }

  boolean hasPosition() {
    synchronized (lock) {
      return hasPosition;
    }
  }

  void begin(String cursor) {
    Sinks.Empty<Void> waiting;
    synchronized (lock) {
      window.begin(cursor);
      hasPosition = true;
      waiting = started;
    }
    waiting.tryEmitEmpty();
  }

  /** The cursor after which the reader continues. */
  String position() {
    synchronized (lock) {
      return window.last();
    }
  }

  /** Adds changes. Ends each subscriber whose position is gone, even if it requests nothing. */
  void publish(List<FilingChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    List<ChangeSubscriber> gone = new ArrayList<>();
    Sinks.Empty<Void> waiting;
    synchronized (lock) {
      for (FilingChange change : changes) {
        window.add(change);
      }
      for (ChangeSubscriber subscriber : subscribers) {
        if (window.isGone(subscriber.position)) {
          gone.add(subscriber);
        }
      }
      waiting = news;
      news = Sinks.empty();
    }
    waiting.tryEmitEmpty();
    for (ChangeSubscriber subscriber : gone) {
      subscriber.end.tryEmitError(new SubscriberFellBehind());
    }
  }

  /** Forgets the position in the feed. Returns the subscribers, which the caller ends. */
  List<ChangeSubscriber> abandon() {
    synchronized (lock) {
      hasPosition = false;
      started = Sinks.empty();
      return List.copyOf(subscribers);
    }
  }

  /** After this, {@link #firstSubscriber} waits for a new subscriber. */
  void awaitSubscriberAgain() {
    synchronized (lock) {
      firstSubscriber = Sinks.empty();
    }
  }
}
