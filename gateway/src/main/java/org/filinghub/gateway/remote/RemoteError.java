package org.filinghub.gateway.remote;

import org.filinghub.schema.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of a node's {@code errors}. Its message is not kept: only a code of the contract goes
 * further, with our own sentence.
 *
 * @param field first step of its path; absent when it concerns the whole answer
 * @param code absent when it is none of the contract
 */
record RemoteError(@Nullable String field, @Nullable Problem code) {

  static RemoteError of(JsonNode error) {
    JsonNode step = error.path("path").path(0);
    String name = error.path("extensions").path("code").asString("");
    Problem code = null;
    for (Problem problem : Problem.values()) {
      if (problem.name().equals(name)) {
        code = problem;
      }
    }
    return new RemoteError(step.isString() ? step.asString() : null, code);
  }

  boolean concerns(String other) {
    return field == null || field.equals(other);
  }

  /** The node itself is in trouble: what the breaker counts. */
  boolean isTrouble() {
    return code == null
        || code == Problem.INTERNAL
        || code == Problem.OVERLOADED
        || code == Problem.TIMED_OUT;
  }
}
