package org.filinghub.province.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.ReviewDocuments;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The errors of malformed requests. */
class RequestErrorsIT {
  private static final String LIST =
      "query($f: AuthorityFilter) { filings(filter: $f) { hasMore } }";
  private static final String PUT =
      "mutation($e: [WhitelistEntryInput!]!) { putWhitelistEntries(entries: $e) { stored } }";

  private final TestNode node = TestNode.shared();
  private final TestAuthority desk = new TestAuthority(node, "32");

  @Test
  void reportsPlaceValueAndExpectationOfMalformedArgument() {
    assertInvalid(
        desk.ask(null, "{ filing(id: \"nonsense\") { id } }"),
        "[\"filing\"]",
        "nonsense",
        "jurisdiction code, hyphen");
    assertInvalid(
        desk.ask(
            null,
            "query($n: FilingNumber!) { filing(number: $n) { id } }",
            Map.of("n", "教APP备12号")),
        "[\"n\"]",
        "教APP备12号",
        "教APP备");
    assertInvalid(
        desk.ask(null, "{ filing(number: \"12\") { id } }"), "[\"filing\"]", "12", "教APP备");
    assertInvalid(
        desk.ask(null, LIST, Map.of("f", Map.of("ownerUscc", "91430100"))),
        "[\"f\",\"ownerUscc\"]",
        "91430100",
        "18");
    for (String day : List.of("2024-02-30", "04.03.2024", "2024-3-4", "+12024-01-01", "")) {
      assertInvalid(
          desk.ask(null, LIST, Map.of("f", Map.of("filedFrom", day))),
          "[\"f\",\"filedFrom\"]",
          day,
          "2020-02-01");
    }
  }

  @Test
  void reportsIndexInList() {
    Map<String, Object> good =
        Map.of("number", "教APP备3200001号", "stages", List.of("KINDERGARTEN"), "from", "2024-03-04");
    Map<String, Object> bad = new HashMap<>(good);
    bad.put("to", "+12024-01-01");

    GraphQlAnswer answer = desk.ask(Tokens.whitelist("32"), PUT, Map.of("e", List.of(good, bad)));

    assertInvalid(answer, "[\"e\",1,\"to\"]", "+12024-01-01", "2020-02-01");
  }

  @Test
  void rejectsValuesOfOtherTypes() {
    Map<String, Object> submission = desk.submission("32-X1", 1);

    for (GraphQlAnswer answer :
        List.of(
            desk.ask(null, "query($id: ID!) { filing(id: $id) { id } }"),
            desk.ask(null, LIST, Map.of("f", Map.of("statuses", List.of("ASLEEP")))),
            desk.ask(
                Tokens.reviewer("32"),
                ReviewDocuments.COMPLETE,
                Map.of("id", "32-E1", "revision", "two")),
            desk.ask(
                Tokens.node(),
                Forms.ACCEPT,
                Map.of("s", Forms.with(submission, "submittedAt", "yesterday"))),
            desk.ask(
                Tokens.node(),
                Forms.ACCEPT,
                Map.of("s", Forms.with(submission, "submittedAt", "+12024-01-01T00:00:00Z"))),
            desk.ask(
                Tokens.node(), Forms.ACCEPT, Map.of("s", Forms.with(submission, "id", "32"))))) {
      assertThat(answer.codes()).isNotEmpty().containsOnly("INVALID_VALUE");
      assertClean(answer);
    }
  }

  @Test
  void rejectsInvalidDocument() {
    assertCode("MALFORMED_QUERY", desk.ask(null, "{ filing("));
    assertCode("MALFORMED_QUERY", desk.ask(null, ""));
    assertCode("INVALID_QUERY", desk.ask(null, "{ filing(id: \"32-E1\") { colour } }"));
    assertCode("INVALID_QUERY", desk.ask(null, "{ filing(id: \"32-E1\") }"));
    assertCode("INVALID_QUERY", desk.ask(null, "subscription { filing { id } }"));
    assertCode("INVALID_QUERY", desk.ask(null, LIST, Map.of("f", Map.of("colour", "red"))));
  }

  @Test
  void rejectsTooDeepTooWideAndTooLongRequests() {
    String deep =
        "{ __type(name: \"App\") " + "{ ofType ".repeat(16) + "{ name }" + " }".repeat(17);
    String wide =
        IntStream.range(0, 1_001)
            .mapToObj(i -> "a" + i + ": filing(id: \"32-E1\") { id }")
            .collect(Collectors.joining(" ", "{ ", " }"));
    String longOne = "{ " + "digest { bucket } ".repeat(5_000) + "}";
    long begun = System.nanoTime();

    assertCode("QUERY_TOO_EXPENSIVE", desk.ask(null, deep));
    assertCode("QUERY_TOO_EXPENSIVE", desk.ask(null, wide));
    assertCode("QUERY_TOO_EXPENSIVE", desk.ask(null, longOne));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }

  /** An introspection query is within the limits, so that tools can read the schema. */
  @Test
  void allowsIntrospectionInOneQuery() {
    GraphQlAnswer schema =
        desk.ask(
            null,
            "{ __schema { types { name fields { name args { name type { ...t } } type { ...t } }"
                + " inputFields { name type { ...t } } } } } fragment t on __Type { kind name"
                + " ofType { kind name ofType { kind name ofType { kind name ofType { kind name"
                + " ofType { kind name ofType { kind name ofType { kind name } } } } } } } }");

    assertThat(schema.codes()).isEmpty();
    assertThat(schema.each("__schema/types", "name")).contains("ProviderFiling");
  }

  @Test
  void answersClientErrorForNonGraphqlRequest() {
    String path = "/authorities/32/graphql";
    for (String body : List.of("", "nonsense", "[]", "{}")) {
      GraphQlAnswer answer = node.post(path, null, body).join();

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.codes()).as(body).containsExactly("MALFORMED_QUERY");
      assertClean(answer);
    }
    GraphQlAnswer huge =
        node.post(path, null, "{\"query\":\"" + "x".repeat(5_000_000) + "\"}").join();
    assertThat(huge.status()).isEqualTo(413);
    assertThat(huge.codes()).containsExactly("QUERY_TOO_EXPENSIVE");
    assertClean(huge);
    assertThat(node.get(path).status()).isIn(404, 405);
  }

  @Test
  void rejectsInvalidAndExpiredToken() {
    for (String token : List.of("nonsense", Tokens.node() + "x", Tokens.expired("node"))) {
      GraphQlAnswer answer = desk.ask(token, "{ changes { cursor } }");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
    }
  }

  @Test
  void rejectsTokenWithInvalidClaims() {
    for (Map<String, String> claims :
        List.of(
            Map.<String, String>of(),
            Map.of("role", "king"),
            Map.of("role", "anonymous"),
            Map.of("role", "reviewer"),
            Map.of("role", "reviewer", "jurisdiction", "99"),
            Map.of("role", "provider"),
            Map.of("role", "provider", "uscc", "91430100"))) {
      GraphQlAnswer answer = desk.ask(Tokens.claiming(claims), "{ filings(first: 1) { hasMore } }");

      assertThat(answer.status()).as("%s", claims).isEqualTo(401);
      assertClean(answer);
    }
  }

  private static void assertInvalid(
      GraphQlAnswer answer, String path, @Nullable String value, String expected) {
    assertThat(answer.codes()).containsExactly("INVALID_VALUE");
    JsonNode error = answer.body().at("/errors/0");
    JsonNode extensions = error.path("extensions");
    assertThat(extensions.path("value").asString()).isEqualTo(value);
    assertThat(extensions.path("expected").asString()).contains(expected);
    JsonNode place = error.has("path") ? error.path("path") : extensions.path("path");
    assertThat(place.isMissingNode() ? "" : place.toString()).isEqualTo(path);
    assertClean(answer);
  }

  private static void assertCode(String code, GraphQlAnswer answer) {
    assertThat(answer.codes()).isNotEmpty().containsOnly(code);
    assertClean(answer);
  }

  /** The answer shows no class, package or SQL statement. */
  private static void assertClean(GraphQlAnswer answer) {
    assertThat(answer.body().toString())
        .doesNotContain("Exception", "org.", "java.", "graphql.", "SELECT", "INSERT", "Value{");
  }
}
