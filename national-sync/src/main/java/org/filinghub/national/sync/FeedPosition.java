package org.filinghub.national.sync;

import java.time.Instant;
import org.filinghub.schema.registry.FeedStatus.FeedState;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * How far the registry has read one authority's feed, and the state of that feed.
 *
 * @param epoch {@link #NO_EPOCH} before the first page
 * @param sequence of the last change in the registry, within the epoch
 * @param whitelistCursor null before the first white-list page
 * @param lastSeenAt when the last successful pass began; null before the first one
 * @param trouble problem code of the last failure; null while the feed runs
 * @param recordCount filings of this authority in the registry
 * @param quarantined entries that wait in quarantine
 */
@Table("feed_position")
public record FeedPosition(
    @Id JurisdictionCode jurisdiction,
    int epoch,
    long sequence,
    @Nullable String whitelistCursor,
    @Nullable Instant lastSeenAt,
    FeedState state,
    @Nullable String trouble,
    int recordCount,
    int quarantined) {
  private static final int NO_EPOCH = -1;

  /** Returns the position of an authority that was never read. */
  static FeedPosition first(JurisdictionCode jurisdiction) {
    return new FeedPosition(jurisdiction, NO_EPOCH, 0, null, null, FeedState.RUNNING, null, 0, 0);
  }

  /** Returns the position of the last change in the registry. Null before the first page. */
  @Nullable ChangeCursor cursor() {
    return epoch == NO_EPOCH ? null : new ChangeCursor(epoch, sequence);
  }
}
