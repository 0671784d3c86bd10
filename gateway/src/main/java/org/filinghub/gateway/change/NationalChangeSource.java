package org.filinghub.gateway.change;

import java.time.Duration;
import org.filinghub.schema.registry.ChangePage;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The feed of the national node. */
@Component
class NationalChangeSource implements ChangeSource {
  private final NationalFeedClient registry;

  NationalChangeSource(NationalFeedClient registry) {
    this.registry = registry;
  }

  @Override
  public Mono<String> end() {
    return registry.changesEnd();
  }

  @Override
  public Mono<ChangePage> follow(String after, int first, Duration wait) {
    return registry.followChanges(after, first, Math.toIntExact(wait.toSeconds()));
  }

  @Override
  public Mono<ChangePage> page(String after, int first) {
    return registry.changes(after, first, 0, null);
  }
}
