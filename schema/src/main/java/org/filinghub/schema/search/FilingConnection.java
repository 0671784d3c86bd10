package org.filinghub.schema.search;

import java.util.List;
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
}
