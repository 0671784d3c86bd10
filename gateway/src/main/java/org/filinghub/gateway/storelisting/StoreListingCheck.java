package org.filinghub.gateway.storelisting;

import java.util.List;
import org.filinghub.gateway.lookup.FilingAnswer;

/**
 * The facts.
 *
 * @param listing what was declared, in one spelling
 * @param answer what is known of the filing; where it is not FOUND, nothing is filed and nothing
 *     matches
 * @param matches every attribute that was declared
 */
record StoreListingCheck(StoreListing listing, FilingAnswer answer, List<AttributeMatch> matches) {
  StoreListingCheck {
    matches = List.copyOf(matches);
  }

  static StoreListingCheck of(StoreListing listing, FilingAnswer answer) {
    return new StoreListingCheck(
        listing, answer, StoreListingComparison.of(listing, answer.filing()));
  }
}
