package org.filinghub.gateway.storelisting;

import java.util.List;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.storelisting.StoreListingComparison.AttributeMatch;

/**
 * The result of {@code verifyListing}: the GraphQL type {@code ListingCheck}.
 *
 * @param listing the declared attributes, normalised
 * @param answer the filing's lookup; unless it is FOUND, no attribute matches
 * @param matches every declared attribute
 */
record StoreListingCheck(StoreListing listing, LookupResult answer, List<AttributeMatch> matches) {
  StoreListingCheck {
    matches = List.copyOf(matches);
  }

  static StoreListingCheck of(StoreListing listing, LookupResult answer) {
    return new StoreListingCheck(
        listing, answer, StoreListingComparison.of(listing, answer.filing()));
  }
}
