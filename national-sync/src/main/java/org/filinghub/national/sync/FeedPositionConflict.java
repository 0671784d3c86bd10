package org.filinghub.national.sync;

import reactor.core.publisher.Mono;

/**
 * A concurrent pass has already moved the feed's position. The transaction rolls back and the pass
 * retries from the new position.
 */
final class FeedPositionConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private FeedPositionConflict() {
    super("the feed's position was moved by a concurrent pass", null, false, false);
  }

  static Mono<Void> unlessOne(long rows) {
    return rows == 1 ? Mono.empty() : Mono.error(new FeedPositionConflict());
  }
}
