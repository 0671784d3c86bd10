package org.filinghub.schema.review;

import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;

/** Committed at the authority; {@code clocks} are those that run now. */
public record ReviewDone(ProviderFiling filing, List<StatutoryClock> clocks)
    implements ReviewResult {

  public ReviewDone {
    clocks = List.copyOf(clocks);
  }
}
