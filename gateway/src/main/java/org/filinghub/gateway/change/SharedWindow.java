package org.filinghub.gateway.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.filinghub.gateway.change.ChangeSubscriber.FellBehind;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * The one {@link ChangeWindow} of this process between the one who reads the feed and all who
 * follow it, each at a place of its own. Nothing is done under its lock that could wait.
 */
final class SharedWindow {
  /** Handed on at once; so many a subscriber may hold beside its place. */
  private static final int BATCH = 64;

  private final Object lock = new Object();
  private final ChangeWindow window;
  private final Set<ChangeSubscriber> followers = new LinkedHashSet<>();
  private Sinks.Empty<Void> wanted = Sinks.empty();
  private Sinks.Empty<Void> begun = Sinks.empty();
  private Sinks.Empty<Void> news = Sinks.empty();
  private boolean reading;

  SharedWindow(int kept) {
    this.window = new ChangeWindow(kept);
  }

  // ---- those who follow

  void join(ChangeSubscriber follower) {
    synchronized (lock) {
      followers.add(follower);
      wanted.tryEmitEmpty();
    }
  }

  void leave(ChangeSubscriber follower) {
    synchronized (lock) {
      followers.remove(follower);
    }
  }

  /** Ends when the window stands somewhere. */
  Mono<Void> begun() {
    return Mono.defer(
        () -> {
          synchronized (lock) {
            return begun.asMono();
          }
        });
  }

  /**
   * Gives the follower the place after a cursor, if the window reaches there.
   *
   * @param after absent: what the window ends with
   */
  boolean enter(ChangeSubscriber follower, @Nullable String after) {
    synchronized (lock) {
      String cursor = after == null ? window.last() : after;
      follower.last = cursor;
      return place(follower, cursor);
    }
  }

  /** The same for one that read up to a cursor elsewhere and has not been given all of it yet. */
  boolean reaches(ChangeSubscriber follower, String read) {
    synchronized (lock) {
      return place(follower, read);
    }
  }

  private boolean place(ChangeSubscriber follower, String cursor) {
    Long place = window.after(cursor);
    if (place == null) {
      return false;
    }
    follower.place = place;
    return true;
  }

  /** What stands at the follower's place, as soon as something does; it moves past that. */
  Mono<List<FilingChange>> next(ChangeSubscriber follower) {
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

  // ---- the one who reads the feed

  /** Ends with the first follower. */
  Mono<Void> wanted() {
    synchronized (lock) {
      return wanted.asMono();
    }
  }

  boolean isBegun() {
    synchronized (lock) {
      return reading;
    }
  }

  void begin(String cursor) {
    Sinks.Empty<Void> waiting;
    synchronized (lock) {
      window.begin(cursor);
      reading = true;
      waiting = begun;
    }
    waiting.tryEmitEmpty();
  }

  /** After which the feed is to be read. */
  String position() {
    synchronized (lock) {
      return window.last();
    }
  }

  /** Those whose place is gone are ended, even if they ask for nothing. */
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
      for (ChangeSubscriber follower : followers) {
        if (window.isGone(follower.place)) {
          gone.add(follower);
        }
      }
      waiting = news;
      news = Sinks.empty();
    }
    waiting.tryEmitEmpty();
    for (ChangeSubscriber follower : gone) {
      follower.end.tryEmitError(new FellBehind());
    }
  }

  /** Must begin anew; returns those who followed until now, for the caller to end. */
  List<ChangeSubscriber> abandon() {
    synchronized (lock) {
      reading = false;
      begun = Sinks.empty();
      return List.copyOf(followers);
    }
  }

  /** Whoever reads next waits for a follower again. */
  void unwanted() {
    synchronized (lock) {
      wanted = Sinks.empty();
    }
  }
}
