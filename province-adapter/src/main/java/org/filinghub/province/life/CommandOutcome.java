package org.filinghub.province.life;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/** The outcome of a command. */
public sealed interface CommandOutcome {

  /** The command took effect and is written. */
  record Moved(LockedFiling after) implements CommandOutcome {}

  /** The command was refused and changed nothing. Contains all reasons. */
  record Refused(List<Refusal> refusals) implements CommandOutcome {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
