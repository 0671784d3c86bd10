package org.filinghub.schema.client;

import java.time.Duration;
import java.util.Map;

/**
 * One request to another node.
 *
 * @param variables without nulls; records are written as JSON objects
 * @param limit time until the whole answer must have arrived
 */
public record NodeRequest(
    NodeOperation operation,
    Map<String, Object> variables,
    NodeCredentials credentials,
    Duration limit) {

  public NodeRequest {
    variables = Map.copyOf(variables);
  }

  /** The same request with another time limit. */
  public NodeRequest within(Duration other) {
    return new NodeRequest(operation, variables, credentials, other);
  }
}
