package org.filinghub.schema.review;

import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one filing that its owner, its authority and the ministry may read.
 *
 * @param clocks the clocks that run now
 * @param defects defects of the last return; empty after the provider has answered it
 * @param history oldest first; entries are only added
 */
public record CaseFile(
    ProviderFiling filing,
    List<StatutoryClock> clocks,
    List<Defect> defects,
    @Nullable PendingChange pendingChange,
    @Nullable RevocationRequest revocationRequest,
    List<CaseEvent> history) {

  public CaseFile {
    clocks = List.copyOf(clocks);
    defects = List.copyOf(defects);
    history = List.copyOf(history);
  }
}
