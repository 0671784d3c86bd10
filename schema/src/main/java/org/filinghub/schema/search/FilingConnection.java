package org.filinghub.schema.search;

import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * A page of filings found.
 *
 * @param totalCount absent when it was not asked for
 */
public record FilingConnection(
    List<FilingEdge> edges, PageInfo pageInfo, @Nullable Integer totalCount) {

  public FilingConnection {
    edges = List.copyOf(edges);
  }

  /** The same page with public fields only. */
  public FilingConnection publicView() {
    return new FilingConnection(
        edges.stream()
            .map(edge -> new FilingEdge(edge.cursor(), edge.node().publicView()))
            .toList(),
        pageInfo,
        totalCount);
  }

  /** A filing found; {@code cursor} is the position after it. */
  public record FilingEdge(String cursor, ProviderFiling node) {}

  /**
   * How a list goes on.
   *
   * @param endCursor the position after this page; absent where nothing follows an empty page
   */
  public record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}
}
