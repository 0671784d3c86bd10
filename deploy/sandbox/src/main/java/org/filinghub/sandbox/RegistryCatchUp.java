package org.filinghub.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.graphql.client.HttpGraphQlClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has the national node take in what every authority has committed up to now; an authority that is
 * cut off is passed over.
 */
final class RegistryCatchUp {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private RegistryCatchUp() {}

  /** The authorities it could not catch up with, each with what the national node said. */
  static Mono<Map<JurisdictionCode, String>> over(
      int nationalPort, String nodeToken, List<JurisdictionCode> authorities) {
    HttpGraphQlClient national =
        HttpGraphQlClient.builder(WebClient.create("http://localhost:" + nationalPort + "/graphql"))
            .header("Authorization", "Bearer " + nodeToken)
            .build();
    return Flux.fromIterable(authorities)
        .flatMap(
            code ->
                national
                    .document(
                        "mutation($j: JurisdictionCode!) { pull(jurisdiction: $j) { sequence } }")
                    .variable("j", code.value())
                    .execute()
                    .timeout(PATIENCE)
                    .filter(answer -> !answer.getErrors().isEmpty())
                    .map(answer -> Map.entry(code, String.valueOf(answer.getErrors()))))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
