package org.filinghub.national.change;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.registry.Bulletin.BulletinPage;
import org.filinghub.schema.registry.FilingChange.ChangePage;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code changes}, {@code changesEnd}, {@code bulletins}. Problems: UNAUTHENTICATED, FORBIDDEN;
 * {@code changes} and {@code bulletins} also INVALID_VALUE, CURSOR_REFUSED.
 */
@DgsComponent
class NationalChangesFetcher {
  private static final int MAX_CHANGES = 1000;
  private static final int MAX_BULLETINS = 1000;
  private static final int MAX_WAIT_SECONDS = 30;

  private final NationalFeed feed;
  private final BulletinStore bulletins;

  NationalChangesFetcher(NationalFeed feed, BulletinStore bulletins) {
    this.feed = feed;
    this.bulletins = bulletins;
  }

  @DgsQuery
  Mono<ChangePage> changes(
      @InputArgument @Nullable String after,
      @InputArgument @Nullable JurisdictionCode usedIn,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 500, 1, MAX_CHANGES);
    int waitSeconds = Arguments.number(environment, "waitSeconds", 0, 0, MAX_WAIT_SECONDS);
    return feed.page(after, first, Duration.ofSeconds(waitSeconds), usedIn);
  }

  @DgsQuery
  Mono<String> changesEnd(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return feed.end();
  }

  @DgsQuery
  Mono<BulletinPage> bulletins(
      @InputArgument @Nullable String after, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 100, 1, MAX_BULLETINS);
    return bulletins.page(after, first);
  }
}
