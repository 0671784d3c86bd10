package org.filinghub.province.life.rule;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/** What becomes of a command: the filing moves on, or nothing changes and every reason is told. */
public sealed interface CommandDecision permits Transition, CommandDecision.Rejected {

  /** Nothing changes; all reasons at once. */
  public record Rejected(List<Refusal> refusals) implements CommandDecision {

    public Rejected {
      refusals = List.copyOf(refusals);
    }
  }
}
