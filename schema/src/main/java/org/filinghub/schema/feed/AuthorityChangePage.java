package org.filinghub.schema.feed;

import java.util.List;
import org.filinghub.schema.value.ChangeCursor;

/**
 * A page of an authority's feed; sequences are contiguous, {@code digest} covers the page ({@link
 * FeedDigest}).
 */
public record AuthorityChangePage(
    String epoch,
    List<AuthorityChange> changes,
    ChangeCursor cursor,
    boolean hasMore,
    String digest) {

  public AuthorityChangePage {
    changes = List.copyOf(changes);
  }
}
