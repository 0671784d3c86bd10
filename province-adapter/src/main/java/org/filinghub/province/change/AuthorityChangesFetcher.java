package org.filinghub.province.change;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.List;
import org.filinghub.province.filing.FilingAccess;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.feed.AuthorityChange.AuthorityChangePage;
import org.filinghub.schema.feed.BucketDigests.BucketDigest;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import reactor.core.publisher.Mono;

/**
 * GraphQL queries for the feed, and for the digests that a reader compares with its copy.
 *
 * <p>Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED, EPOCH_CHANGED,
 * OVERLOADED, AUTHORITY_UNREACHABLE.
 */
@DgsComponent
class AuthorityChangesFetcher {
  private static final int LONGEST_WAIT_SECONDS = 30;
  private static final int MOST_BUCKETS = 4_096;

  private final ChangeFeed feed;
  private final StoreDigest digest;

  AuthorityChangesFetcher(ChangeFeed feed, StoreDigest digest) {
    this.feed = feed;
    this.digest = digest;
  }

  @DgsQuery
  Mono<AuthorityChangePage> changes(DataFetchingEnvironment environment) {
    HostedAuthority authority = HostedAuthority.of(environment);
    Caller caller = requireReader(environment, authority);
    int first = Arguments.number(environment, "first", 1, Arguments.MOST_ITEMS);
    int wait = Arguments.number(environment, "waitSeconds", 0, LONGEST_WAIT_SECONDS);
    return feed.page(
        authority,
        caller.subject(),
        new ChangeFeed.ChangePageRequest(
            Arguments.cursor(environment, "after"), first, Duration.ofSeconds(wait)));
  }

  /** The digest includes filings that are not public yet, so only feed readers may query it. */
  @DgsQuery
  Mono<List<BucketDigest>> digest(DataFetchingEnvironment environment) {
    HostedAuthority authority = HostedAuthority.of(environment);
    requireReader(environment, authority);
    int buckets = Arguments.number(environment, "buckets", 1, MOST_BUCKETS);
    return digest.of(authority, buckets);
  }

  private static Caller requireReader(
      DataFetchingEnvironment environment, HostedAuthority authority) {
    Caller caller = Callers.of(environment);
    caller.require(
        caller.is(Role.NODE)
            || caller.is(Role.OPERATOR)
            || FilingAccess.reviewsHere(caller, authority.code()),
        "a node of the hub, reviewer of " + authority.code() + " or operator");
    return caller;
  }
}
