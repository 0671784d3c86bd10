package org.filinghub.schema.decision;

import java.util.List;
import org.filinghub.schema.value.RuleId;

/** One ground of a decision; {@code text} is one sentence in Chinese. */
public record Reason(String code, List<RuleId> rules, Basis basis, String text, boolean decisive) {

  public Reason {
    rules = List.copyOf(rules);
  }

  /** What a decision rests on: a clause, or our reading where the texts are silent (RULES A.10). */
  public enum Basis {
    REGULATION,
    ASSUMPTION
  }
}
