package org.filinghub.national.whitelist;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.filinghub.national.access.Arguments;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistListingPage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code whitelistEntries}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED.
 */
@DgsComponent
class NationalWhitelistFetcher {
  private static final int MOST_ENTRIES = 500;

  private final WhitelistListingReader listings;

  NationalWhitelistFetcher(WhitelistListingReader listings) {
    this.listings = listings;
  }

  @DgsQuery
  Mono<WhitelistListingPage> whitelistEntries(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 100, 1, MOST_ENTRIES);
    @Nullable JurisdictionCode jurisdiction = environment.getArgument("jurisdiction");
    return listings.page(
        new WhitelistQuery(Objects.requireNonNull(jurisdiction), environment.getArgument("onHold")),
        environment.getArgument("after"),
        first);
  }
}
