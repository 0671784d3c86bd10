package org.filinghub.province.life;

import java.time.Instant;
import java.util.List;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.life.rule.FilingState;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.review.StatutoryClock;

/**
 * A filing whose row the caller's transaction has locked.
 *
 * @param now when it was locked; never before its last step
 * @param lapsed number of lapses applied since it was locked
 */
public record LockedFiling(StoredFiling stored, FilingState state, Instant now, int lapsed) {

  public ProviderFiling filing() {
    return stored.filing();
  }

  /** The running clocks. */
  public List<StatutoryClock> clocks() {
    return state.running().stream().map(clock -> clock.at(now)).toList();
  }
}
