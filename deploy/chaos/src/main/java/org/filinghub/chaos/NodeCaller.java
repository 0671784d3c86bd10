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

/** Sends GraphQL documents over HTTP; nothing heard is an answer too. */
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
  private final Duration patience;

  NodeCaller(Duration patience) {
    this.patience = patience;
  }

  /**
   * What came back: data, or a problem's code, or nothing at all.
   *
   * @param code of the first error
   */
  record Answer(@Nullable JsonNode data, @Nullable String code, String text) {
    boolean silent() {
      return data == null && code == null;
    }
  }

  Answer ask(String endpoint, String token, String document, Map<String, ?> variables) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .timeout(patience)
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
      return new Answer(null, null, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(null, null, "interrupted");
    }
  }

  private static Answer read(HttpResponse<String> response) {
    try {
      JsonNode body = JSON.readTree(response.body());
      String code = body.at("/errors/0/extensions/code").asString("");
      JsonNode data = body.get("data");
      if (!code.isEmpty()) {
        return new Answer(null, code, response.body());
      }
      if (data != null && !data.isNull()) {
        return new Answer(data, null, response.body());
      }
    } catch (JacksonException e) {
      // half an answer, or a proxy's page
    }
    return new Answer(null, null, response.statusCode() + " " + response.body());
  }
}
