package org.filinghub.gateway.remote;

import java.time.Duration;
import java.util.Map;
import org.filinghub.schema.client.NodeOperation;

/**
 * One operation to another node.
 *
 * @param variables without nulls; records become JSON
 * @param limit until the whole answer is there
 */
public record RemoteOperation(
    NodeOperation operation,
    Map<String, Object> variables,
    CallCredentials bearer,
    Duration limit) {

  public RemoteOperation {
    variables = Map.copyOf(variables);
  }

  /** The same with another time limit. */
  public RemoteOperation within(Duration other) {
    return new RemoteOperation(operation, variables, bearer, other);
  }
}
