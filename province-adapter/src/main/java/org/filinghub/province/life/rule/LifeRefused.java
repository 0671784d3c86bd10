package org.filinghub.province.life.rule;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/** Nothing changes; all reasons at once. */
public record LifeRefused(List<Refusal> refusals) implements LifeOutcome {

  public LifeRefused {
    refusals = List.copyOf(refusals);
  }
}
