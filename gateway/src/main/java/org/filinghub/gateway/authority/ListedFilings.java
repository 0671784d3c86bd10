package org.filinghub.gateway.authority;

import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/** A page of an authority's own filings, in order of acceptance number. */
public record ListedFilings(List<ProviderFiling> nodes, @Nullable String cursor, boolean hasMore) {

  public ListedFilings {
    nodes = List.copyOf(nodes);
  }
}
