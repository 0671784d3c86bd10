package org.filinghub.gateway.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.GroupResult.GroupAccepted;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may declare something about a group, and what the hub sends to the national node, over real
 * HTTP.
 */
class GroupDeclarationForwarderIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Uscc HEAD = Usccs.enterprise(1);
  private static final Uscc SUBSIDIARY = Usccs.enterprise(2);
  private static final HeadOfficeDeclaration DECLARATION =
      new HeadOfficeDeclaration(SUBSIDIARY, HEAD, "合成总公司", new PlaceInput("110108", null));
  private static final GroupCertificateInput CERTIFICATE =
      new GroupCertificateInput(
          HEAD,
          SUBSIDIARY,
          "合成课堂",
          List.of("org.example"),
          new JurisdictionCode("44"),
          "因工作需要",
          true,
          "ab".repeat(32),
          LocalDate.parse("2020-03-01"));

  private static WireMockServer national;
  private static AnnotationConfigApplicationContext hub;
  private static GroupDeclarationForwarder declarations;

  @BeforeAll
  static void start() {
    national =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    national.start();
    hub = new AnnotationConfigApplicationContext();
    hub.getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "filinghub.national.url",
                    national.baseUrl() + "/graphql",
                    "filinghub.node-token",
                    "hub-token")));
    hub.registerBean(
        CircuitBreakerRegistry.class,
        () -> CircuitBreakerRegistry.of(Map.of("node", CircuitBreakerConfig.ofDefaults())));
    hub.registerBean(
        BulkheadRegistry.class,
        () -> BulkheadRegistry.of(Map.of("node", BulkheadConfig.ofDefaults())));
    hub.register(
        RemoteNodes.class,
        NationalNodeConnections.class,
        NationalGroupClient.class,
        GroupDeclarationForwarder.class);
    hub.refresh();
    declarations = hub.getBean(GroupDeclarationForwarder.class);
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.stop();
  }

  @BeforeEach
  void acceptAll() {
    national.resetAll();
    answers(
        """
        {"data": {"declareHeadOffice": %1$s, "registerGroupException": %1$s}}
        """
            .formatted(
                """
                {"__typename": "GroupAccepted", "headOffice": "%s", "subsidiary": "%s"}
                """
                    .formatted(HEAD, SUBSIDIARY)));
  }

  @Test
  @Proves("MOE-11b")
  void subsidiaryDeclaresItsHeadOffice() {
    GroupResult result = get(declarations.declare(provider(SUBSIDIARY), DECLARATION));

    assertThat(result).isEqualTo(new GroupAccepted(HEAD, SUBSIDIARY));
    JsonNode variables = told();
    assertThat(variables.path("subsidiary").asString()).isEqualTo(SUBSIDIARY.value());
    assertThat(variables.path("headOffice").asString()).isEqualTo(HEAD.value());
    assertThat(variables.path("name").asString()).isEqualTo("合成总公司");
    assertThat(variables.path("place").path("region").asString()).isEqualTo("110108");
    assertThat(variables.path("by").asString()).isEqualTo("provider:someone");
  }

  @Test
  void onlyMinistryAndOperatorDeclareForOthers() {
    get(declarations.declare(caller(Role.MINISTRY, null), DECLARATION));
    get(declarations.declare(caller(Role.OPERATOR, null), DECLARATION));

    for (Caller other :
        List.of(
            provider(HEAD),
            caller(Role.REVIEWER, "11"),
            caller(Role.INSTITUTION, null),
            caller(Role.PLATFORM, null))) {
      refuses(Problem.FORBIDDEN, () -> declarations.declare(other, DECLARATION));
    }
    refuses(Problem.UNAUTHENTICATED, () -> declarations.declare(Caller.ANONYMOUS, DECLARATION));
    assertThat(national.getAllServeEvents()).hasSize(2);
  }

  @Test
  @Proves("GD-group")
  void onlyThePartiesOfACertificateRegisterIt() {
    for (Caller concerned :
        List.of(
            provider(HEAD),
            provider(SUBSIDIARY),
            caller(Role.REVIEWER, "44"),
            caller(Role.MINISTRY, null))) {
      assertThat(get(declarations.register(concerned, CERTIFICATE)))
          .isInstanceOf(GroupAccepted.class);
    }
    JsonNode certificate = told().path("certificate");
    assertThat(certificate.path("issuedOn").asString()).isEqualTo("2020-03-01");
    assertThat(certificate.path("sealed").asBoolean()).isTrue();
    assertThat(certificate.path("target").asString()).isEqualTo("44");

    for (Caller other :
        List.of(
            provider(Usccs.enterprise(3)),
            caller(Role.REVIEWER, "11"),
            caller(Role.OPERATOR, null))) {
      refuses(Problem.FORBIDDEN, () -> declarations.register(other, CERTIFICATE));
    }
    refuses(Problem.UNAUTHENTICATED, () -> declarations.register(Caller.ANONYMOUS, CERTIFICATE));
    assertThat(national.getAllServeEvents()).hasSize(4);
  }

  @Test
  void returnsAllRefusals() {
    answers(
        """
        {"data": {"declareHeadOffice": {"__typename": "SubmissionRefused", "refusals": [
          {"code": "GROUP_CYCLE", "path": ["headOffice"], "text": "t", "rules": ["MOE-11b"],
           "existing": null, "until": null}]}}}
        """);

    GroupResult result = get(declarations.declare(provider(SUBSIDIARY), DECLARATION));

    assertThat(result).isInstanceOf(SubmissionRefused.class);
    assertThat(((SubmissionRefused) result).refusals())
        .extracting(Refusal::code)
        .containsExactly("GROUP_CYCLE");
  }

  @Test
  void readsGroupWithUnknownPlaces() {
    answers(
        """
        {"data": {"group": {
          "chain": [{"uscc": "%s", "region": null, "name": null, "placeDeclared": false}],
          "exceptions": [{"headOffice": "%1$s", "subsidiary": "%s", "appName": "a",
            "packageNames": ["p"], "target": "44", "issuedOn": "2020-03-01"}]}}}
        """
            .formatted(HEAD, SUBSIDIARY));

    Group group = get(hub.getBean(NationalGroupClient.class).group(SUBSIDIARY));

    assertThat(group.chain().get(0).region()).isNull();
    assertThat(group.exceptions().get(0).packageNames()).containsExactly("p");
  }

  @Test
  void saysThatTheNationalNodeIsUnreachable() {
    national.resetAll();
    national.stubFor(WireMock.post("/graphql").willReturn(WireMock.aResponse().withStatus(503)));

    refuses(
        Problem.NATIONAL_NODE_UNREACHABLE,
        () -> declarations.declare(provider(SUBSIDIARY), DECLARATION));
  }

  // ---- helpers

  private static Caller provider(Uscc uscc) {
    return new Caller(Role.PROVIDER, "someone", uscc, null);
  }

  private static Caller caller(Role role, @Nullable String jurisdiction) {
    return new Caller(
        role, "someone", null, jurisdiction == null ? null : new JurisdictionCode(jurisdiction));
  }

  private static <T> T get(Mono<T> answer) {
    return Objects.requireNonNull(answer.block(PATIENCE));
  }

  private interface Call {
    Mono<GroupResult> make();
  }

  private static void refuses(Problem problem, Call call) {
    assertThatThrownBy(() -> call.make().block(PATIENCE))
        .isInstanceOfSatisfying(
            ProblemException.class, failure -> assertThat(failure.problem()).isEqualTo(problem));
  }

  private static void answers(String body) {
    national.stubFor(
        WireMock.post("/graphql")
            .willReturn(
                WireMock.aResponse()
                    .withHeader("Content-Type", "application/json")
                    .withBody(body)));
  }

  /** Variables of the last operation the national node was asked. */
  private static JsonNode told() {
    return JSON.readTree(national.getAllServeEvents().get(0).getRequest().getBodyAsString())
        .path("variables");
  }
}
