package org.filinghub.schema.search;

import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * A page of a search result.
 *
 * @param totalCount null if the caller did not ask for it
 */
public record FilingConnection(
    List<FilingEdge> edges, PageInfo pageInfo, @Nullable Integer totalCount) {

  public FilingConnection {
    edges = List.copyOf(edges);
  }

  /** Returns the same page with public fields only. */
  public FilingConnection publicView() {
    return new FilingConnection(
        edges.stream()
            .map(edge -> new FilingEdge(edge.cursor(), edge.node().publicView()))
            .toList(),
        pageInfo,
        totalCount);
  }

  /** One found filing; {@code cursor} is the position after it. */
  public record FilingEdge(String cursor, ProviderFiling node) {}

  /**
   * Whether more filings follow this page.
   *
   * @param endCursor the position after this page; null if the page is empty and nothing follows
   */
  public record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}
}
