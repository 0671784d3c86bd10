package org.filinghub.province.legacy;

import java.time.Duration;
import org.filinghub.province.legacy.LegacyAuthorities.LegacyAuthority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs passes repeatedly while the node runs. Each platform has its own loop, so a failing platform
 * delays no other.
 */
@Component
class LegacyWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LegacyWorker.class);

  private final LegacyAuthorities authorities;
  private final LegacyPasses passes;
  private final Disposable.Swap loops = Disposables.swap();
  private volatile boolean running;

  LegacyWorker(LegacyAuthorities authorities, LegacyPasses passes) {
    this.authorities = authorities;
    this.passes = passes;
  }

  @Override
  public void start() {
    running = true;
    int all = Math.max(1, authorities.all().size());
    loops.update(Flux.fromIterable(authorities.all()).flatMap(this::forever, all).subscribe());
  }

  private Flux<Long> forever(LegacyAuthority authority) {
    Duration pause = authority.platform().requests().pause();
    return Mono.defer(() -> passes.run(authority))
        .then()
        .onErrorResume(
            failure -> {
              log.warn(
                  "legacy authority={} failed retryMs={} because={}",
                  authority.code(),
                  pause.toMillis(),
                  failure.toString());
              return Mono.empty();
            })
        .then(Mono.delay(pause))
        .repeat();
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
