package org.filinghub.national.sync;

import reactor.core.publisher.Mono;

/** Another pass of the same feed was faster: nothing of this one was kept, and it looks again. */
final class FeedPositionConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private FeedPositionConflict() {
    super("the feed's position moved meanwhile", null, false, false);
  }

  static Mono<Void> unlessOne(long rows) {
    return rows == 1 ? Mono.empty() : Mono.error(new FeedPositionConflict());
  }
}
