package org.filinghub.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class GraphQlOverHttpIT {
  private static final String JSON = "application/json";
  private static final String GRAPHQL = "application/graphql-response+json";

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority hunan = new FakeAuthority("43");

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = new TestHub(national, hunan).with("spring.data.redis.url", TestHub.nobody()).start();
    // The first request of a process loads classes, which takes a second or more.
    hub.ask("{ jurisdictions { code } }");
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
    hunan.close();
  }

  @BeforeEach
  void calm() {
    national.up();
    national.forget();
    hunan.forget();
  }

  // ---- invalid requests

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"query\": ", "nonsense", "[]", "{}", "{\"query\": {}}"})
  void refusesInvalidBodyWithoutInternalDetails(String body) {
    GraphQlAnswer answer = hub.post(body, JSON);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.codes()).containsExactly("MALFORMED_QUERY");
    containsNoInternalDetails(answer);
  }

  static Stream<Arguments> invalidDocuments() {
    return Stream.of(
        Arguments.of("{ filing(", "MALFORMED_QUERY"),
        Arguments.of("", "MALFORMED_QUERY"),
        Arguments.of("{ nothingOfTheKind }", "INVALID_QUERY"),
        Arguments.of("{ filing { outcome } }", "INVALID_QUERY"),
        Arguments.of("{ jurisdictions }", "INVALID_QUERY"),
        Arguments.of(
            "query A { jurisdictions { code } } query B { jurisdictions { code } }",
            "INVALID_QUERY"),
        Arguments.of("subscription { filingChanged { cursor } }", "INVALID_QUERY"));
  }

  @ParameterizedTest
  @MethodSource("invalidDocuments")
  void refusesInvalidDocumentWithCode(String document, String code) {
    GraphQlAnswer plain = hub.post(body(document, Map.of()), JSON);
    GraphQlAnswer graphql = hub.post(body(document, Map.of()), GRAPHQL);

    assertThat(plain.codes()).containsExactly(code);
    assertThat(plain.contentType()).startsWith(JSON);
    // GraphQL over HTTP: status 200 for application/json, 400 for its own media type.
    assertThat(plain.status()).isEqualTo(200);
    assertThat(graphql.codes()).containsExactly(code);
    assertThat(graphql.contentType()).startsWith(GRAPHQL);
    assertThat(graphql.status()).isEqualTo(400);
    containsNoInternalDetails(plain);
  }

  @Test
  void answers200InBothMediaTypes() {
    for (String accept : List.of(JSON, GRAPHQL)) {
      GraphQlAnswer answer = hub.post(body("{ jurisdictions { code } }", Map.of()), accept);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.contentType()).startsWith(accept);
    }
  }

  @Test
  void refusesGet() {
    GraphQlAnswer answer = hub.get("/graphql?query=%7B__typename%7D");

    assertThat(answer.status()).isEqualTo(405);
    containsNoInternalDetails(answer);
  }

  // ---- values

  static Stream<Arguments> malformedValues() {
    return Stream.of(
        Arguments.of("FilingNumber!", "filing(number: %s) { outcome }", "12", "教APP备"),
        Arguments.of(
            "JurisdictionCode!", "policyProfile(jurisdiction: %s) { version }", "99", "two digits"),
        Arguments.of(
            "DateTime",
            "policyProfile(jurisdiction: \"43\", at: %s) { version }",
            "tomorrow",
            "ISO 8601"),
        Arguments.of(
            "DateTime",
            "policyProfile(jurisdiction: \"43\", at: %s) { version }",
            "2020-02-30T00:00:00Z",
            "ISO 8601"),
        Arguments.of("Cursor", "changes(after: %s) { cursor }", "", "cursor"));
  }

  @ParameterizedTest
  @MethodSource("malformedValues")
  void namesMalformedVariable(String type, String field, String value, String expected) {
    GraphQlAnswer answer =
        hub.ask("query($v: %s) { %s }".formatted(type, field.formatted("$v")), Map.of("v", value));

    refusedValue(answer, value, expected);
    assertThat(answer.extension("path").toString()).isEqualTo("[\"v\"]");
  }

  @ParameterizedTest
  @MethodSource("malformedValues")
  void namesMalformedLiteral(String type, String field, String value, String expected) {
    GraphQlAnswer answer = hub.ask("{ %s }".formatted(field.formatted("\"" + value + "\"")));

    refusedValue(answer, value, expected);
    assertThat(answer.body().at("/errors/0/locations/0/line").asInt()).isEqualTo(1);
  }

  @Test
  void namesMalformedValueDeepInVariables() {
    GraphQlAnswer answer =
        hub.ask(
            "query($q: [ValidityQuestion!]!) { validities(questions: $q) { verdict } }",
            Map.of(
                "q",
                List.of(
                    Map.of(
                        "number", Filings.number("43", 1),
                        "jurisdiction", "77",
                        "stage", "HIGHER_EDUCATION"))));

    refusedValue(answer, "77", "two digits");
    assertThat(answer.extension("path").toString()).isEqualTo("[\"q\",0,\"jurisdiction\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"first: 0", "first: 1001", "waitSeconds: 31", "waitSeconds: -1"})
  void namesNumberOutOfRange(String argument) {
    GraphQlAnswer answer = hub.ask("{ changes(%s) { cursor } }".formatted(argument));

    refusedValue(answer, argument.replaceAll(".*: ", ""), " to ");
    assertThat(answer.body().at("/errors/0/path/0").asString()).isEqualTo("changes");
  }

  private static void refusedValue(GraphQlAnswer answer, String value, String expected) {
    assertThat(answer.codes()).containsExactly("INVALID_VALUE");
    assertThat(answer.extension("value").asString()).isEqualTo(value);
    assertThat(answer.extension("expected").asString()).contains(expected);
    assertThat(answer.messages().get(0)).contains(expected);
    assertThat(national.asked()).isEmpty();
    containsNoInternalDetails(answer);
  }

  // ---- hostile queries

  static Stream<Arguments> hostileDocuments() {
    String deep = "ofType {".repeat(30) + " name " + "}".repeat(30);
    String aliases =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "a" + i + ": jurisdictions { code }")
            .collect(Collectors.joining(" "));
    String wide = "{ jurisdictions { " + "code ".repeat(2_500) + "} }";
    return Stream.of(
        Arguments.of("deep", "{ __schema { types { fields { type { " + deep + " } } } } }"),
        Arguments.of("aliases", "{ " + aliases + " }"),
        Arguments.of("wide", wide),
        Arguments.of("long", "{ " + "jurisdictions { code } ".repeat(50_000) + " }"),
        Arguments.of("nested", "{".repeat(20_000)),
        Arguments.of(
            "fragments",
            "{ ...a } fragment a on Query { ...b ...b ...b } fragment b on Query { ...c ...c ...c }"
                + " fragment c on Query { ...a }"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileDocuments")
  void refusesHostileDocumentQuickly(String name, String document) {
    long began = System.nanoTime();
    GraphQlAnswer answer = hub.ask(document);
    Duration took = Duration.ofNanos(System.nanoTime() - began);

    assertThat(answer.codes())
        .isNotEmpty()
        .allMatch(
            code ->
                List.of("QUERY_TOO_EXPENSIVE", "MALFORMED_QUERY", "INVALID_QUERY").contains(code));
    assertThat(answer.text().length()).isLessThan(20_000);
    assertThat(took).isLessThan(Duration.ofSeconds(2));
    assertThat(national.asked()).isEmpty();
    containsNoInternalDetails(answer);
  }

  @Test
  void refusesTooLargeBody() {
    GraphQlAnswer answer = hub.ask("{ jurisdictions { code } } #" + "x".repeat(5_000_000));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.codes()).containsExactly("QUERY_TOO_EXPENSIVE");
    containsNoInternalDetails(answer);
  }

  // ---- unexpected failures

  @Test
  void reportsUnexpectedFailureWithTraceIdOnly(CapturedOutput log) {
    // The national node refuses the hub's token: an internal error that the caller cannot fix.
    national.answersProblem("UNAUTHENTICATED", "NullPointerException for 13800000000 at 10.0.0.1");

    GraphQlAnswer answer = hub.ask("{ changes { cursor } }");

    assertThat(answer.codes()).containsExactly("INTERNAL");
    assertThat(answer.messages()).containsExactly("A fault of ours; quote the trace id.");
    assertThat(log).contains(answer.extension("traceId").asString());
    assertThat(answer.text()).doesNotContain("NullPointer", "13800000000", "10.0.0.1", "token");
    containsNoInternalDetails(answer);
  }

  private static void containsNoInternalDetails(GraphQlAnswer answer) {
    assertThat(answer.text())
        .doesNotContain(
            "Exception",
            "org.filinghub",
            "graphql.",
            "java.",
            "\tat ",
            "springframework",
            "trace\":");
  }

  private static String body(String document, Map<String, ?> variables) {
    return JsonMapper.shared()
        .writeValueAsString(Map.of("query", document, "variables", variables));
  }
}
