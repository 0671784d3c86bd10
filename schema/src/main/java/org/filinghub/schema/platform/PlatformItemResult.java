package org.filinghub.schema.platform;

import java.util.List;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item.
 *
 * @param twin a native app of the same owner and name that is filed
 */
public record PlatformItemResult(
    String platformAppId,
    int revision,
    ItemOutcome outcome,
    List<Refusal> refusals,
    @Nullable FilingNumber twin) {

  public PlatformItemResult {
    refusals = List.copyOf(refusals);
  }

  /** What became of an item. Only ACCEPTED changed anything. */
  public enum ItemOutcome {
    ACCEPTED,
    /** The same revision with the same content is here. */
    UNCHANGED,
    /** A later revision is here. */
    STALE,
    REJECTED
  }
}
