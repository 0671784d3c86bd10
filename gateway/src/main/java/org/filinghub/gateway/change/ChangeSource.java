package org.filinghub.gateway.change;

import java.time.Duration;
import org.filinghub.schema.registry.ChangePage;
import reactor.core.publisher.Mono;

/** The national feed, as those who follow it need it. */
interface ChangeSource {

  /** Position after the last change there is. */
  Mono<String> end();

  /** What follows a position, for all subscribers together; waits for news. */
  Mono<ChangePage> follow(String after, int first, Duration wait);

  /** What follows a position, for one subscriber that has to catch up. */
  Mono<ChangePage> page(String after, int first);
}
