package org.filinghub.schema.decision;

import java.util.List;
import org.filinghub.schema.value.RuleId;

/** One ground of a decision; {@code text} is one sentence in Chinese. */
public record Reason(String code, List<RuleId> rules, Basis basis, String text, boolean decisive) {

  public Reason {
    rules = List.copyOf(rules);
  }
}
