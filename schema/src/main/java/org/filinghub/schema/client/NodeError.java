package org.filinghub.schema.client;

import org.filinghub.schema.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of {@code errors} in a node's answer.
 *
 * @param field first step of the error's path; null if the error concerns the whole answer
 * @param code null if it is not a code of the contract
 */
record NodeError(@Nullable String field, @Nullable Problem code, String message) {

  static NodeError of(JsonNode error) {
    JsonNode step = error.path("path").path(0);
    return new NodeError(
        step.isString() ? step.asString() : null,
        code(error.path("extensions").path("code").asString("")),
        error.path("message").asString(""));
  }

  private static @Nullable Problem code(String name) {
    for (Problem problem : Problem.values()) {
      if (problem.name().equals(name)) {
        return problem;
      }
    }
    return null;
  }

  boolean concerns(String other) {
    return field == null || field.equals(other);
  }

  /** Whether the node itself is in trouble, as a circuit breaker counts it. */
  boolean isNodeFailure() {
    return code == null
        || code == Problem.INTERNAL
        || code == Problem.OVERLOADED
        || code == Problem.TIMED_OUT;
  }
}
