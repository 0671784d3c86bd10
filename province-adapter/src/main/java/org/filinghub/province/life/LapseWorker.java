package org.filinghub.province.life;

import java.time.Duration;
import org.filinghub.province.hosting.HostedAuthorities;
import org.filinghub.province.hosting.HostedAuthority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs {@link LapseRunner} repeatedly while the node runs. Each authority has its own loop, so a
 * failing database delays no other authority.
 */
@Component
class LapseWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LapseWorker.class);

  private final HostedAuthorities authorities;
  private final LapseRunner lapses;
  private final LapseProperties settings;
  private final Disposable.Swap loops = Disposables.swap();
  private volatile boolean running;

  LapseWorker(HostedAuthorities authorities, LapseRunner lapses, LapseProperties settings) {
    this.authorities = authorities;
    this.lapses = lapses;
    this.settings = settings;
  }

  @Override
  public void start() {
    running = true;
    int all = Math.max(1, authorities.all().size());
    loops.update(Flux.fromIterable(authorities.all()).flatMap(this::forever, all).subscribe());
  }

  private Flux<Long> forever(HostedAuthority authority) {
    return Mono.defer(() -> lapses.runDue(authority))
        .map(done -> settings.pause())
        .onErrorResume(failure -> afterFailure(authority, failure))
        .flatMap(Mono::delay)
        .repeat();
  }

  private Mono<Duration> afterFailure(HostedAuthority authority, Throwable failure) {
    log.warn(
        "lapses authority={} failed retryMs={} because={}",
        authority.code(),
        settings.pauseAfterFailure().toMillis(),
        failure.toString());
    return Mono.just(settings.pauseAfterFailure());
  }

  @Override
  public void stop() {
    running = false;
    loops.update(Disposables.disposed());
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
