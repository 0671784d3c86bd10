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
}
