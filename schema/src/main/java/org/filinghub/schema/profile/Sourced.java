package org.filinghub.schema.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.value.RuleId;

/**
 * A value with the clauses it is based on. In YAML: {@code {value: 10, clause: [MOE-13a]}}. A value
 * that answers a question which the regulations leave open says {@code basis: ASSUMPTION}.
 */
public record Sourced<T>(T value, @JsonProperty("clause") List<RuleId> rules, Basis basis) {
  public Sourced {
    rules = List.copyOf(rules);
  }
}
