package org.filinghub.gateway.change;

import java.time.Duration;
import org.filinghub.schema.registry.FilingChange.ChangePage;
import reactor.core.publisher.Mono;

/** The national feed of public changes, for subscriptions. {@link NationalFeedClient} reads it. */
interface ChangeSource {

  /** Returns the cursor after the last change. */
  Mono<String> end();

  /** Returns the next page for the shared reader. Waits until a change exists. */
  Mono<ChangePage> follow(String after, int first, Duration wait);

  /** Returns the next page for one subscriber that reads older changes. Does not wait. */
  Mono<ChangePage> page(String after, int first);
}
