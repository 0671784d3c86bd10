package org.filinghub.schema.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

class NodeClientTest {
  private static final NodeOperation OPERATION =
      new NodeOperation("filing", "query Filing { filing { id } }");
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final NodeCredentials NODES = NodeCredentials.ofNode("node-token");
  private static final NodeCredentials CALLERS = NodeCredentials.ofCaller("caller-token");

  record Filing(String id) {}

  @Test
  void readsFieldsOfTheAnswer() {
    NodeAnswer answer =
        answer(
            """
            {"data": {"filing": {"id": "43-1"}, "none": null, "all": [{"id": "43-2"}]}}
            """);

    assertThat(answer.get("filing", Filing.class)).isEqualTo(new Filing("43-1"));
    assertThat(answer.find("none", Filing.class)).isEmpty();
    assertThat(answer.getList("all", Filing.class)).containsExactly(new Filing("43-2"));
  }

  @Test
  void sendsTheTokenOfTheRequest() {
    AtomicReference<@Nullable HttpHeaders> headers = new AtomicReference<>();
    NodeClient client =
        client(
            request -> {
              headers.set(request.headers());
              return json(200, "{\"data\": {}}");
            });

    client.send(request(CALLERS)).block();

    assertThat(Objects.requireNonNull(headers.get()).getFirst("Authorization"))
        .isEqualTo("Bearer caller-token");
    assertThat(CALLERS.toString()).doesNotContain("caller-token");
  }

  @Test
  void failsOnlyTheFieldThatAnErrorConcerns() {
    NodeAnswer answer =
        answer(
            """
            {"data": {"filing": {"id": "43-1"}, "other": null},
             "errors": [{"path": ["other"], "extensions": {"code": "UNKNOWN_FILING"}}]}
            """);

    assertThat(answer.get("filing", Filing.class).id()).isEqualTo("43-1");
    assertThatThrownBy(() -> answer.find("other", Filing.class))
        .isInstanceOfSatisfying(
            ProblemException.class,
            failure -> assertThat(failure.problem()).isEqualTo(Problem.UNKNOWN_FILING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>maintenance</html>",
        "[]",
        "{}",
        "{\"data\": null}",
        "{\"data\": {}}",
        "{\"data\": {\"filing\": 7}}",
        "{\"data\": {\"filing\": null}}",
        "{\"errors\": [{\"message\": \"no code\"}]}",
        "{\"errors\": [{\"extensions\": {\"code\": \"NO_CODE_OF_THE_CONTRACT\"}}]}"
      })
  void answerThatIsNotOfTheContractIsUnreadable(String body) {
    assertThat(problem(failure(NODES, 200, body))).isEqualTo(Problem.FEED_UNREADABLE);
  }

  @Test
  void emptyAnswerIsUnreadable() {
    Throwable failure =
        catchThrowable(
            () ->
                client(
                        request ->
                            Mono.just(ClientResponse.create(HttpStatusCode.valueOf(200)).build()))
                    .send(request(NODES))
                    .block());

    assertThat(problem(failure)).isEqualTo(Problem.FEED_UNREADABLE);
  }

  @Test
  void answerLargerThanAllowedIsUnreadable() {
    Throwable failure =
        catchThrowable(
            () ->
                client(request -> Mono.error(new DataBufferLimitException("too large")))
                    .send(request(NODES))
                    .block());

    assertThat(problem(failure)).isEqualTo(Problem.FEED_UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 404, 408, 429, 500, 502, 503})
  void statusWithoutGraphQlMeansUnreachable(int status) {
    Throwable failure = failure(NODES, status, "http://10.0.0.1 says no");

    assertThat(problem(failure)).isEqualTo(Problem.AUTHORITY_UNREACHABLE);
    assertThat(failure).hasMessage("authority 43: HTTP status " + status);
  }

  @Test
  void readsTheGraphQlBodyOfStatus400() {
    Throwable failure = failure(NODES, 400, error("INVALID_VALUE"));

    assertThat(problem(failure)).isEqualTo(Problem.INVALID_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHENTICATED", "403, FORBIDDEN"})
  void refusedTokenIsTheCallersProblemOnlyIfItIsTheCallersToken(int status, Problem problem) {
    for (int answered : List.of(status, 200)) {
      String body = error(problem.name());

      assertThat(problem(failure(CALLERS, answered, body))).isEqualTo(problem);
      assertThat(failure(NODES, answered, body))
          .isInstanceOfSatisfying(
              NodeAccessRefused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_QUERY", "INVALID_QUERY", "QUERY_TOO_EXPENSIVE"})
  void refusedDocumentIsNeverTheCallersProblem(Problem problem) {
    assertThat(failure(CALLERS, 400, error(problem.name())))
        .isInstanceOfSatisfying(
            NodeAccessRefused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERNAL", "TIMED_OUT", "NATIONAL_NODE_UNREACHABLE"})
  void nodeThatCannotAnswerIsUnreachable(Problem problem) {
    assertThat(problem(failure(NODES, 200, error(problem.name()))))
        .isEqualTo(Problem.AUTHORITY_UNREACHABLE);
  }

  @ParameterizedTest
  @EnumSource(names = {"OVERLOADED", "INVALID_VALUE", "CURSOR_REFUSED", "EPOCH_CHANGED"})
  void otherCodesPassWithOurOwnSentence(Problem problem) {
    Throwable failure = failure(NODES, 200, error(problem.name()));

    assertThat(problem(failure)).isEqualTo(problem);
    assertThat(failure)
        .hasMessage("authority 43 answers " + problem + ": " + problem.sentence())
        .hasMessageNotContaining("10.0.0.1");
  }

  @Test
  void sentenceThatNamesThePlaceToFilePasses() {
    Throwable failure =
        failure(
            NODES,
            200,
            """
            {"errors": [{"message": "File at the\\nprovincial platform.",
             "extensions": {"code": "SUBMISSION_NOT_OFFERED_HERE"}}]}
            """);

    assertThat(problem(failure)).isEqualTo(Problem.SUBMISSION_NOT_OFFERED_HERE);
    assertThat(failure).hasMessage("authority 43: File at the provincial platform.");
  }

  @Test
  void connectionThatBreaksMeansUnreachable() {
    Throwable failure =
        catchThrowable(
            () ->
                client(request -> Mono.error(new IllegalStateException("10.0.0.1 reset")))
                    .send(request(NODES))
                    .block());

    assertThat(problem(failure)).isEqualTo(Problem.AUTHORITY_UNREACHABLE);
    assertThat(failure).hasMessage("authority 43: no answer");
  }

  @Test
  void answerAfterTheLimitMeansUnreachable() {
    NodeRequest request = request(NODES).within(Duration.ofMillis(1));

    Throwable failure = catchThrowable(() -> client(sent -> Mono.never()).send(request).block());

    assertThat(problem(failure)).isEqualTo(Problem.AUTHORITY_UNREACHABLE);
    assertThat(failure).hasMessage("authority 43: no answer in time");
  }

  @Test
  void guardSeesThatTheNodeIsInTrouble() {
    AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
    CallGuard guard = (call, limit) -> call.doOnError(seen::set);
    NodeClient client = client(guard, request -> json(200, error("OVERLOADED")));

    Throwable failure = catchThrowable(() -> client.send(request(NODES)).block());

    assertThat(failure).isNotNull();
    assertThat(problem(Objects.requireNonNull(seen.get()))).isEqualTo(Problem.OVERLOADED);
  }

  private static NodeAnswer answer(String body) {
    return Objects.requireNonNull(client(request -> json(200, body)).send(request(NODES)).block());
  }

  /** The failure of a call, or of reading its field {@code filing}. */
  private static Throwable failure(NodeCredentials credentials, int status, String body) {
    return Objects.requireNonNull(
        catchThrowable(
            () ->
                client(request -> json(status, body))
                    .send(request(credentials))
                    .map(answer -> answer.get("filing", Filing.class))
                    .block()));
  }

  private static Problem problem(Throwable failure) {
    assertThat(failure).isInstanceOf(ProblemException.class);
    return ((ProblemException) failure).problem();
  }

  private static String error(String code) {
    return """
    {"errors": [{"message": "10.0.0.1 says no", "extensions": {"code": "%s"}}]}
    """
        .formatted(code);
  }

  private static NodeRequest request(NodeCredentials credentials) {
    return new NodeRequest(OPERATION, Map.of(), credentials, LIMIT);
  }

  private static NodeClient client(ExchangeFunction node) {
    return client(CallGuard.TIME_LIMIT, node);
  }

  private static NodeClient client(CallGuard guard, ExchangeFunction node) {
    return new NodeClient(
        "authority 43",
        Problem.AUTHORITY_UNREACHABLE,
        WebClient.builder().exchangeFunction(node).build(),
        guard);
  }

  private static Mono<ClientResponse> json(int status, String body) {
    return Mono.just(
        ClientResponse.create(HttpStatusCode.valueOf(status))
            .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
            .body(body)
            .build());
  }
}
