package org.filinghub.gateway.change;

import java.time.Duration;
import org.filinghub.schema.registry.FilingChange.ChangePage;
import reactor.core.publisher.Mono;

/** The national feed of public changes, for subscriptions. {@link NationalFeedClient} reads it. */
interface ChangeSource {

  /** The cursor after the last change. */
  Mono<String> end();

  /** The next page for the shared reader. Waits for a change if there is none. */
  Mono<ChangePage> follow(String after, int first, Duration wait);

  /** The next page for one subscriber that catches up. Does not wait. */
  Mono<ChangePage> page(String after, int first);
}
