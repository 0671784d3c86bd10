package org.filinghub.national.change;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import org.filinghub.national.access.Arguments;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.registry.ChangePage;
import reactor.core.publisher.Mono;

/**
 * {@code changes}, {@code changesEnd}. Problems: UNAUTHENTICATED, FORBIDDEN; {@code changes} also
 * INVALID_VALUE, CURSOR_REFUSED.
 */
@DgsComponent
class NationalChangesFetcher {
  private static final int MOST_CHANGES = 1000;
  private static final int LONGEST_WAIT_SECONDS = 30;

  private final NationalFeed feed;

  NationalChangesFetcher(NationalFeed feed) {
    this.feed = feed;
  }

  @DgsQuery
  Mono<ChangePage> changes(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 500, 1, MOST_CHANGES);
    int waitSeconds = Arguments.number(environment, "waitSeconds", 0, 0, LONGEST_WAIT_SECONDS);
    return feed.page(
        environment.getArgument("after"),
        first,
        Duration.ofSeconds(waitSeconds),
        environment.getArgument("usedIn"));
  }

  @DgsQuery
  Mono<String> changesEnd(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return feed.end();
  }
}
