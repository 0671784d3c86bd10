package org.filinghub.gateway.listing;

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
record ListingCheck(Listing listing, FilingAnswer answer, List<AttributeMatch> matches) {
  ListingCheck {
    matches = List.copyOf(matches);
  }

  static ListingCheck of(Listing listing, FilingAnswer answer) {
    return new ListingCheck(listing, answer, ListingFacts.of(listing, answer.filing()));
  }
}
