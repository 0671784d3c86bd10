package org.filinghub.gateway.remote;

import java.time.Duration;
import java.util.Map;

/**
 * One operation to another node.
 *
 * @param variables without nulls; records become JSON
 * @param limit until the whole answer is there
 */
public record Operation(
    String document, Map<String, Object> variables, Bearer bearer, Duration limit) {

  public Operation {
    variables = Map.copyOf(variables);
  }

  /** The same with another time limit. */
  public Operation within(Duration other) {
    return new Operation(document, variables, bearer, other);
  }
}
