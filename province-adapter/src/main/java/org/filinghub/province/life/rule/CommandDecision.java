package org.filinghub.province.life.rule;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/** The decision on a command: a transition, or a rejection with all reasons. */
public sealed interface CommandDecision permits Transition, CommandDecision.Rejected {

  /** The command is refused and changes nothing. */
  public record Rejected(List<Refusal> refusals) implements CommandDecision {

    public Rejected {
      refusals = List.copyOf(refusals);
    }
  }
}
