package org.filinghub.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.filinghub.example.generated.types.Reason;
import org.filinghub.example.generated.types.SchoolStage;
import org.filinghub.example.generated.types.ValidityDecision;
import org.filinghub.example.generated.types.ValidityQuestion;

/**
 * Prints whether universities in a jurisdiction may use an app. Arguments: number, jurisdiction.
 * Environment, optional: HUB is the address of the hub, TOKEN a bearer token.
 */
public final class Validity {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          // New versions of the hub may add fields.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Validity() {}

  public static void main(String[] args) throws Exception {
    String number = args.length > 0 ? args[0] : "教APP备4390001号";
    String jurisdiction = args.length > 1 ? args[1] : "44";
    ValidityQuestion question =
        ValidityQuestion.newBuilder()
            .number(number)
            .jurisdiction(jurisdiction)
            .stage(SchoolStage.HIGHER_EDUCATION)
            .build();

    JsonNode answer = ask(Files.readString(Path.of("../validity.graphql")), question);
    if (answer.has("errors")) {
      for (JsonNode error : answer.get("errors")) {
        System.err.println(
            error.at("/extensions/code").asText() + " " + error.path("message").asText());
      }
      throw new IllegalStateException("the hub answered with errors");
    }

    ValidityDecision decision = JSON.treeToValue(answer.at("/data/validity"), ValidityDecision.class);
    System.out.println(number + " in " + jurisdiction + ": " + decision.getVerdict());
    for (Reason reason : decision.getReasons()) {
      System.out.println(
          "  " + reason.getCode() + " " + reason.getRules() + " " + reason.getText());
    }
    String owner =
        decision.getFiling() == null ? "unknown" : decision.getFiling().getOwner().getName();
    System.out.println("  owner: " + owner + ", as of " + decision.getAsOf());
    System.out.println("  receipt: " + decision.getReceipt());
  }

  private static JsonNode ask(String operation, ValidityQuestion question) throws Exception {
    String body = JSON.writeValueAsString(Map.of("query", operation, "variables", Map.of("question", question)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(setting("HUB", "http://localhost:8080/graphql")))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body));
    String token = setting("TOKEN", "");
    if (!token.isEmpty()) {
      request.header("authorization", "Bearer " + token);
    }
    return JSON.readTree(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body());
  }

  private static String setting(String name, String otherwise) {
    String set = System.getenv(name);
    return set == null ? otherwise : set;
  }
}
