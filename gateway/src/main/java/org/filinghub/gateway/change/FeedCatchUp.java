package org.filinghub.gateway.change;

import java.util.List;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.registry.FilingChange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * How one subscriber whose cursor the window does not reach reads the feed, page by page. Problems:
 * CURSOR_REFUSED, OVERLOADED, NATIONAL_NODE_UNREACHABLE.
 */
final class FeedCatchUp {
  private final ChangeSource feed;
  private final SubscriptionProperties settings;
  private String last;
  private boolean atEnd;
  private int inVain;

  FeedCatchUp(ChangeSource feed, SubscriptionProperties settings, String from) {
    this.feed = feed;
    this.settings = settings;
    this.last = from;
  }

  /** Cursor of the last change that was read. */
  String last() {
    return last;
  }

  /** The next page; after a pause where the feed had ended. */
  Mono<ChangePage> next() {
    if (inVain >= settings.patience()) {
      // All there is has been read and the live feed never passed here: nobody gave this cursor
      // out.
      return Mono.error(Problem.CURSOR_REFUSED.asException());
    }
    Mono<ChangePage> page =
        Mono.defer(() -> feed.page(last, settings.atOnce()))
            .retryWhen(
                Retry.backoff(settings.patience(), settings.leastBackoff())
                    .maxBackoff(settings.mostBackoff())
                    .filter(FeedCatchUp::isPassing)
                    .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
            .doOnNext(this::moveOver);
    return atEnd ? Mono.delay(settings.pause()).then(page) : page;
  }

  private void moveOver(ChangePage page) {
    List<FilingChange> changes = page.changes();
    inVain = changes.isEmpty() ? inVain + 1 : 0;
    atEnd = !page.hasMore();
    last = changes.isEmpty() ? last : changes.get(changes.size() - 1).cursor();
  }

  /** Too many polls at once, or a node that is just away: not a reason to end a subscription. */
  private static boolean isPassing(Throwable failure) {
    return failure instanceof ProblemException problem
        && (problem.problem() == Problem.OVERLOADED
            || problem.problem() == Problem.NATIONAL_NODE_UNREACHABLE);
  }
}
