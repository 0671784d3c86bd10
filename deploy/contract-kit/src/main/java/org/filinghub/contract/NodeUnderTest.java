package org.filinghub.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client for the GraphQL endpoint under test. Each request carries the token of a persona. */
final class NodeUnderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI url;
  private final Map<Persona, String> tokens;

  NodeUnderTest(URI url, Map<Persona, String> tokens) {
    this.url = url;
    this.tokens = new EnumMap<>(Persona.class);
    this.tokens.putAll(tokens);
  }

  NodeReply ask(Persona who, String document) {
    return ask(who, document, Map.of());
  }

  NodeReply ask(Persona who, String document, Map<String, ?> variables) {
    return join(askLater(who, document, variables));
  }

  CompletableFuture<NodeReply> askLater(Persona who, String document, Map<String, ?> variables) {
    String body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
    return post(body, token(who));
  }

  /** Sends a query with an unsigned token ({@code alg: none}). */
  NodeReply askForged(String document) {
    String body = JSON.writeValueAsString(Map.of("query", document));
    return join(post(body, "eyJhbGciOiJub25lIn0.eyJyb2xlIjoibm9kZSJ9."));
  }

  private @Nullable String token(Persona who) {
    if (who == Persona.ANONYMOUS) {
      return null;
    }
    String token = tokens.get(who);
    if (token == null) {
      throw new UnmetExpectation("no token (the tokens file must contain " + who.key() + ")");
    }
    return token;
  }

  private CompletableFuture<NodeReply> post(String body, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(TIME_LIMIT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json, application/json")
            .POST(BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(NodeUnderTest::reply);
  }

  static <T> T join(CompletableFuture<T> later) {
    try {
      return later.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UnmetExpectation unmet) {
        throw unmet;
      }
      if (e.getCause() instanceof IOException broken) {
        throw new UnmetExpectation("no answer: " + broken.getClass().getSimpleName());
      }
      throw e;
    }
  }

  private static NodeReply reply(HttpResponse<String> response) {
    return new NodeReply(response.statusCode(), response.body(), parse(response.body()));
  }

  /** Returns the parsed body, or an empty object if it is no JSON. */
  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text.isBlank() ? "{}" : text);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  /** Returns the value as JSON for the variables of a request. */
  static JsonNode json(Object value) {
    return JSON.valueToTree(value);
  }
}
