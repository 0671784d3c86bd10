package org.filinghub.national.search;

import org.filinghub.national.sequence.NationalCommits;
import org.filinghub.national.worker.Backoff;
import org.filinghub.national.worker.WorkerLoop;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Follows for as long as the node runs: at once after a commit of this process. */
@Component
@EnableConfigurationProperties(SearchSettings.class)
class SearchWorker implements SmartLifecycle {
  private final SearchFollower follower;
  private final NationalCommits commits;
  private final SearchSettings settings;
  private final Disposable.Swap loop = Disposables.swap();
  private volatile boolean running;

  SearchWorker(SearchFollower follower, NationalCommits commits, SearchSettings settings) {
    this.follower = follower;
    this.commits = commits;
    this.settings = settings;
  }

  @Override
  public void start() {
    Backoff backoff = settings.backoff();
    running = true;
    loop.update(
        WorkerLoop.start("search", this::step, (failures, failure) -> backoff.after(failures)));
  }

  private Mono<Void> step() {
    // Asked before the look: a commit that comes after the look wakes us.
    long seen = commits.last();
    return follower
        .follow()
        .flatMap(
            count -> {
              if (count < settings.batch()) {
                return Mono.firstWithSignal(
                    commits.after(seen), Mono.delay(settings.lookAfter()).then());
              }
              // Much is being taken in: the index comes after it.
              return commits.last() > seen ? Mono.delay(settings.giveWay()).then() : Mono.empty();
            });
  }

  @Override
  public void stop() {
    running = false;
    loop.update(Disposables.disposed());
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
