package org.filinghub.province.life;

import org.filinghub.province.hosting.HostedAuthorities;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.node.worker.WorkerLoop;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Runs {@link LapseRunner} repeatedly while the node runs. Each authority has its own loop, so a
 * failing database delays no other authority.
 */
@Component
class LapseWorker extends NodeWorker {
  private final HostedAuthorities authorities;
  private final LapseRunner lapses;
  private final LapseProperties settings;

  LapseWorker(HostedAuthorities authorities, LapseRunner lapses, LapseProperties settings) {
    this.authorities = authorities;
    this.lapses = lapses;
    this.settings = settings;
  }

  @Override
  protected Disposable startWork() {
    Disposable.Composite all = Disposables.composite();
    for (HostedAuthority authority : authorities.all()) {
      all.add(
          WorkerLoop.start(
              "lapses-" + authority.code(),
              () -> step(authority),
              (failures, failure) -> settings.pauseAfterFailure()));
    }
    return all;
  }

  private Mono<Void> step(HostedAuthority authority) {
    return lapses.runDue(authority).then(Mono.delay(settings.pause())).then();
  }
}
