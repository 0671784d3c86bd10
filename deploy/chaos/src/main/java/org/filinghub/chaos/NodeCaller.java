package org.filinghub.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP client for GraphQL documents. A failed call returns a result without data; it never throws.
 */
final class NodeCaller {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Duration timeout;

  NodeCaller(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Result of one call: data, or an error code, or neither if no usable answer arrived.
   *
   * @param code {@code extensions.code} of the first error; null without errors
   * @param text response body or a description of the failure, for findings
   */
  record CallResult(@Nullable JsonNode data, @Nullable String code, String text) {
    boolean silent() {
      return data == null && code == null;
    }
  }

  CallResult ask(String endpoint, String token, String document, Map<String, ?> variables) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .timeout(timeout)
            .header("content-type", "application/json")
            .POST(
                BodyPublishers.ofByteArray(
                    JSON.writeValueAsBytes(Map.of("query", document, "variables", variables))));
    if (!token.isEmpty()) {
      request.header("authorization", "Bearer " + token);
    }
    try {
      return read(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      return new CallResult(null, null, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CallResult(null, null, "interrupted");
    }
  }

  private static CallResult read(HttpResponse<String> response) {
    try {
      JsonNode body = JSON.readTree(response.body());
      String code = body.at("/errors/0/extensions/code").asString("");
      JsonNode data = body.get("data");
      if (!code.isEmpty()) {
        return new CallResult(null, code, response.body());
      }
      if (data != null && !data.isNull()) {
        return new CallResult(data, null, response.body());
      }
    } catch (JacksonException e) {
      // The body is incomplete or is no JSON: no usable answer.
    }
    return new CallResult(null, null, response.statusCode() + " " + response.body());
  }
}
