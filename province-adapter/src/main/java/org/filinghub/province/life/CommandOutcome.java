package org.filinghub.province.life;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/** What became of an order. */
public sealed interface CommandOutcome {

  /** Followed and written. */
  record Moved(LockedFiling after) implements CommandOutcome {}

  /** Nothing was changed by it; all reasons at once. */
  record Refused(List<Refusal> refusals) implements CommandOutcome {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
