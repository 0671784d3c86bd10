package org.filinghub.gateway.change;

import java.util.List;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.FilingChange;
import org.filinghub.schema.registry.FilingChange.ChangePage;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads the feed page by page for one subscriber whose cursor is older than the window. Problems:
 * CURSOR_REFUSED, OVERLOADED, NATIONAL_NODE_UNREACHABLE.
 */
final class FeedCatchUp {
  private final ChangeSource feed;
  private final SubscriptionProperties settings;
  private String last;
  private boolean atEnd;
  private int emptyPages;

  FeedCatchUp(ChangeSource feed, SubscriptionProperties settings, String from) {
    this.feed = feed;
    this.settings = settings;
    this.last = from;
  }

  /** Cursor of the last change that was read. */
  String last() {
    return last;
  }

  /** The next page. Pauses first if the last page reached the end of the feed. */
  Mono<ChangePage> next() {
    if (emptyPages >= settings.patience()) {
      // The whole feed is read and the window never reached this cursor, so it is not a cursor of
      // this feed.
      return Mono.error(Problem.CURSOR_REFUSED.asException());
    }
    Mono<ChangePage> page =
        Mono.defer(() -> feed.page(last, settings.pageSize()))
            .retryWhen(
                Retry.backoff(settings.patience(), settings.leastBackoff())
                    .maxBackoff(settings.mostBackoff())
                    .filter(FeedCatchUp::isTemporary)
                    .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
            .doOnNext(this::advance);
    return atEnd ? Mono.delay(settings.pause()).then(page) : page;
  }

  private void advance(ChangePage page) {
    List<FilingChange> changes = page.changes();
    emptyPages = changes.isEmpty() ? emptyPages + 1 : 0;
    atEnd = !page.hasMore();
    last = changes.isEmpty() ? last : changes.get(changes.size() - 1).cursor();
  }

  /** True if the failure is temporary, so that the subscription continues. */
  private static boolean isTemporary(Throwable failure) {
    return failure instanceof ProblemException problem
        && (problem.problem() == Problem.OVERLOADED
            || problem.problem() == Problem.NATIONAL_NODE_UNREACHABLE);
  }
}
