package org.filinghub.schema.platform;

import java.util.List;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * The result of one item.
 *
 * @param twin filed native app of the same owner and name; null if none
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

  /** The outcome of an item. Only ACCEPTED changes the record. */
  public enum ItemOutcome {
    ACCEPTED,
    /** The same revision with the same content is already stored. */
    UNCHANGED,
    /** A later revision is already stored. */
    STALE,
    REJECTED
  }
}
