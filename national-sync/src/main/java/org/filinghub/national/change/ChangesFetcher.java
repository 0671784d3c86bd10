package org.filinghub.national.change;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.value.MalformedValue;
import reactor.core.publisher.Mono;

/** {@code changes}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED. */
@DgsComponent
class ChangesFetcher {
  private static final int MOST_CHANGES = 1000;
  private static final int LONGEST_WAIT_SECONDS = 30;

  private final NationalFeed feed;

  ChangesFetcher(NationalFeed feed) {
    this.feed = feed;
  }

  @DgsQuery
  Mono<ChangePage> changes(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = number(environment, "first", 500, 1, MOST_CHANGES);
    int waitSeconds = number(environment, "waitSeconds", 0, 0, LONGEST_WAIT_SECONDS);
    return feed.page(environment.getArgument("after"), first, Duration.ofSeconds(waitSeconds));
  }

  private static int number(
      DataFetchingEnvironment environment, String name, int usual, int least, int most) {
    Integer given = environment.getArgument(name);
    int value = given == null ? usual : given;
    if (value < least || value > most) {
      throw new MalformedValue(name, String.valueOf(value), least + " to " + most);
    }
    return value;
  }
}
