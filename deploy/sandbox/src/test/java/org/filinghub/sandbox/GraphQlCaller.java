package org.filinghub.sandbox;

import java.net.URI;
import java.util.Map;
import org.filinghub.schema.fixture.GraphQlHttp;
import tools.jackson.databind.JsonNode;

/**
 * A caller of one GraphQL endpoint.
 *
 * @param token empty for an anonymous caller
 */
record GraphQlCaller(String endpoint, String token) {

  static GraphQlCaller anonymous(String endpoint) {
    return new GraphQlCaller(endpoint, "");
  }

  GraphQlCaller as(String bearer) {
    return new GraphQlCaller(endpoint, bearer);
  }

  /** The {@code data} of the answer. Fails if the answer contains errors. */
  JsonNode data(String document, Map<String, ?> variables) {
    JsonNode answer = answer(document, variables);
    if (answer.has("errors")) {
      throw new AssertionError("errors: " + answer);
    }
    return answer.get("data");
  }

  /** The whole answer, errors included. */
  JsonNode answer(String document, Map<String, ?> variables) {
    String bearer = token.isEmpty() ? null : token;
    return GraphQlHttp.ask(URI.create(endpoint), bearer, document, variables).join().body();
  }
}
