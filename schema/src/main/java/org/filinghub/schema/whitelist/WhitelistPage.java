package org.filinghub.schema.whitelist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries in the order they were stored; {@code cursor} is absent on an empty page. */
public record WhitelistPage(
    List<WhitelistEntry> entries, @Nullable String cursor, boolean hasMore) {

  public WhitelistPage {
    entries = List.copyOf(entries);
  }
}
