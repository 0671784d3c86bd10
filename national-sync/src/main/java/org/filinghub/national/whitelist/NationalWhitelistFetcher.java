package org.filinghub.national.whitelist;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistListing.WhitelistListingPage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code whitelistEntries}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED.
 */
@DgsComponent
class NationalWhitelistFetcher {
  private static final int MAX_ENTRIES = 500;

  private final WhitelistListingReader listings;

  NationalWhitelistFetcher(WhitelistListingReader listings) {
    this.listings = listings;
  }

  @DgsQuery
  Mono<WhitelistListingPage> whitelistEntries(
      @InputArgument JurisdictionCode jurisdiction,
      @InputArgument @Nullable Boolean onHold,
      @InputArgument @Nullable String after,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 100, 1, MAX_ENTRIES);
    return listings.page(new WhitelistQuery(jurisdiction, onHold), after, first);
  }
}
