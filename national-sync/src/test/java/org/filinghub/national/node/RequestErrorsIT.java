package org.filinghub.national.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors for invalid tokens and malformed requests. */
class RequestErrorsIT {
  private static final String REQUEST = "{\"query\": \"{ feeds { state } }\"}";
  private static final TestNode node = new TestNode();

  @BeforeAll
  static void start() {
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  static Stream<Arguments> tokensThatNameNobody() {
    return Stream.of(
        Arguments.of("king", Map.of()),
        Arguments.of("anonymous", Map.of()),
        Arguments.of("reviewer", Map.of()),
        Arguments.of("reviewer", Map.of("jurisdiction", "99")),
        Arguments.of("provider", Map.of()),
        Arguments.of("provider", Map.of("uscc", "91430100")));
  }

  @ParameterizedTest
  @MethodSource("tokensThatNameNobody")
  void rejectsTokenWhoseClaimsNameNoCaller(String role, Map<String, String> claims) {
    GraphQlAnswer reply = node.post(node.token(role, claims), REQUEST);

    assertThat(reply.status()).isEqualTo(401);
    assertClean(reply);
  }

  @Test
  void rejectsMalformedToken() {
    String genuine = node.token("node", Map.of());

    assertThat(node.post(genuine, REQUEST).status()).isEqualTo(200);
    for (String token : new String[] {"nonsense", genuine + "x"}) {
      GraphQlAnswer reply = node.post(token, REQUEST);

      assertThat(reply.status()).as(token).isEqualTo(401);
      assertThat(reply.text()).as(token).contains("UNAUTHENTICATED");
      assertClean(reply);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{}"})
  void malformedRequestIsAClientError(String body) {
    GraphQlAnswer reply = node.post(node.token("node", Map.of()), body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("MALFORMED_QUERY");
    assertClean(reply);
  }

  @Test
  void tooLargeBodyIsAClientError() {
    GraphQlAnswer reply =
        node.post(node.token("node", Map.of()), "{\"query\":\"" + "x".repeat(5_000_000) + "\"}");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.text()).contains("QUERY_TOO_EXPENSIVE");
    assertClean(reply);
  }

  /** No class, no package, no statement. */
  private static void assertClean(GraphQlAnswer reply) {
    assertThat(reply.text())
        .doesNotContain("Exception", "org.", "java.", "graphql.", "SELECT", "INSERT");
  }
}
