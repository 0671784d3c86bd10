package org.filinghub.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one GraphQL endpoint over HTTP, as somebody or anonymously. */
record Asking(String endpoint, String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  static Asking anonymously(String endpoint) {
    return new Asking(endpoint, "");
  }

  Asking as(String bearer) {
    return new Asking(endpoint, bearer);
  }

  /** The {@code data} of the answer; errors fail the test. */
  JsonNode data(String document, Map<String, ?> variables) {
    JsonNode answer = answer(document, variables);
    if (answer.has("errors")) {
      throw new AssertionError("errors: " + answer);
    }
    return answer.get("data");
  }

  /** The whole answer, errors included. */
  JsonNode answer(String document, Map<String, ?> variables) {
    String body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("authorization", "Bearer " + token);
    }
    try {
      return JSON.readTree(HTTP.send(request.build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
