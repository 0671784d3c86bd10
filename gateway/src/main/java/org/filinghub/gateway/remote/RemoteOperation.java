package org.filinghub.gateway.remote;

import java.time.Duration;
import java.util.Map;

/**
 * One operation to another node.
 *
 * @param variables without nulls; records become JSON
 * @param limit until the whole answer is there
 */
public record RemoteOperation(
    String document, Map<String, Object> variables, CallCredentials bearer, Duration limit) {

  public RemoteOperation {
    variables = Map.copyOf(variables);
  }

  /** The same with another time limit. */
  public RemoteOperation within(Duration other) {
    return new RemoteOperation(document, variables, bearer, other);
  }
}
