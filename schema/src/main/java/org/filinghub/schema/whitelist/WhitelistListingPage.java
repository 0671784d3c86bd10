package org.filinghub.schema.whitelist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries in order of number; {@code cursor} is absent where nothing follows an empty page. */
public record WhitelistListingPage(
    List<WhitelistListing> entries, @Nullable String cursor, boolean hasMore) {

  public WhitelistListingPage {
    entries = List.copyOf(entries);
  }

  /** The same page with public fields only. */
  public WhitelistListingPage publicView() {
    return new WhitelistListingPage(
        entries.stream().map(WhitelistListing::publicView).toList(), cursor, hasMore);
  }
}
