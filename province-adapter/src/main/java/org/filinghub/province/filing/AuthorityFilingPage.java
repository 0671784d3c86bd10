package org.filinghub.province.filing;

import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/** Filings in order of acceptance number; {@code cursor} is absent on an empty page. */
record AuthorityFilingPage(List<ProviderFiling> nodes, @Nullable String cursor, boolean hasMore) {

  AuthorityFilingPage {
    nodes = List.copyOf(nodes);
  }
}
