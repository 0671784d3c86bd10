package org.filinghub.province.legacy.mapping;

import java.time.Instant;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.life.rule.Step;
import org.filinghub.schema.filing.FilingStatus;
import org.jspecify.annotations.Nullable;

/**
 * A step that a filing has taken at its platform since it was last seen.
 *
 * @param step the one that leads where the filing stands now; what the platform did in between is
 *     not known
 * @param from absent for the first revision
 * @param at when it took effect, as the platform says, or when it was noticed
 */
public record DetectedStep(Step step, @Nullable FilingStatus from, StoredFiling after, Instant at) {

  /** Nobody's name goes into a log by accident. */
  @Override
  public String toString() {
    return "Noticed[" + after.filing().id() + " " + step + "]";
  }
}
