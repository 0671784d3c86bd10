package org.filinghub.province.legacy;

import java.time.Duration;
import org.filinghub.province.legacy.LegacyAuthorities.LegacyAuthority;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.node.worker.WorkerLoop;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Runs passes repeatedly while the node runs. Each platform has its own loop, so a failing platform
 * delays no other.
 */
@Component
class LegacyWorker extends NodeWorker {
  private final LegacyAuthorities authorities;
  private final LegacyPasses passes;

  LegacyWorker(LegacyAuthorities authorities, LegacyPasses passes) {
    this.authorities = authorities;
    this.passes = passes;
  }

  @Override
  protected Disposable startWork() {
    Disposable.Composite all = Disposables.composite();
    for (LegacyAuthority authority : authorities.all()) {
      Duration pause = authority.platform().requests().pause();
      all.add(
          WorkerLoop.start(
              "legacy-" + authority.code(),
              () -> passes.run(authority).then(Mono.delay(pause)).then(),
              (failures, failure) -> pause));
    }
    return all;
  }
}
