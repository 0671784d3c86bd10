package org.filinghub.schema.decision;

import java.util.List;
import org.filinghub.schema.value.RuleId;

/** One reason of a decision; {@code text} is one sentence in Chinese. */
public record Reason(String code, List<RuleId> rules, Basis basis, String text, boolean decisive) {

  public Reason {
    rules = List.copyOf(rules);
  }

  /**
   * Whether a reason is based on a clause, or on our interpretation where the regulations do not
   * say (RULES A.10).
   */
  public enum Basis {
    REGULATION,
    ASSUMPTION
  }
}
