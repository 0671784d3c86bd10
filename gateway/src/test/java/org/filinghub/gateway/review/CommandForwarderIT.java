package org.filinghub.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.filinghub.engines.Redis;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.FakeNode.ReceivedRequest;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.review.CaseEvent;
import org.filinghub.schema.review.CaseFile;
import org.filinghub.schema.review.Defect;
import org.filinghub.schema.review.Defect.DefectKind;
import org.filinghub.schema.review.PendingChange;
import org.filinghub.schema.review.ReviewResult.ReviewRefused;
import org.filinghub.schema.review.RevocationRequest;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub forwards commands to the authority of the filing, over real HTTP. */
class CommandForwarderIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ProviderFiling OF_HUNAN = Filings.filed("43", 1);
  private static final ProviderFiling OF_BEIJING = Filings.filed("11", 1);
  private static final ProviderFormInput FORM = Forms.provider("430100", 1).form();

  private static final FakeNational national = new FakeNational();
  private static final CommandedAuthority hunan = new CommandedAuthority(OF_HUNAN);
  private static final CommandedAuthority beijing = new CommandedAuthority(OF_BEIJING);
  private static final Redis redis = TestHub.redis();
  private static final TestHub hub =
      new TestHub(national)
          .with("filinghub.authorities[43].url", hunan.url())
          .with("filinghub.authorities[11].url", beijing.url())
          // Long, because a slow test machine must not look like a slow authority.
          .with("filinghub.guard.read-within", "60s")
          .with("filinghub.guard.command-within", "60s")
          .with("filinghub.national.pull-within", "30s")
          .on(redis);

  @BeforeAll
  static void start() {
    hub.start();
  }

  @AfterAll
  static void stop() {
    hub.close();
    hunan.close();
    beijing.close();
    national.close();
    redis.close();
  }

  @BeforeEach
  void reset() {
    Stream.of(hunan, beijing)
        .forEach(
            authority -> {
              authority.up();
              authority.forget();
            });
    hunan.answers(CommandedAuthority.done(OF_HUNAN));
    beijing.answers(CommandedAuthority.done(OF_BEIJING));
    national.up();
    national.forget();
  }

  @Proves({"MOE-3", "MOE-7"})
  @ParameterizedTest
  @EnumSource(ForwardedCommand.class)
  void forwardsEachCommandWithTheCallersToken(ForwardedCommand command) {
    String token = token(command.permission());
    hunan.answers(
        isSubmission(command)
            ? CommandedAuthority.received(OF_HUNAN)
            : CommandedAuthority.done(OF_HUNAN));

    GraphQlAnswer answer = send(command, token, OF_HUNAN);

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(answer.text(command.field() + "/__typename"))
        .isEqualTo(isSubmission(command) ? "SubmissionAccepted" : "ReviewDone");
    List<ReceivedRequest> asked = hunan.asked("mutation ");
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).isFor(command.field() + "(")).isTrue();
    assertThat(asked.get(0).token()).isEqualTo(token);
    assertThat(asked.get(0).variables()).isEqualTo(sent(command, OF_HUNAN));
    assertThat(beijing.asked()).isEmpty();
    assertThat(national.asked("pull(")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ForwardedCommand.class)
  void returnsTheAuthoritysRefusalsWithoutAPull(ForwardedCommand command) {
    hunan.answers(
        isSubmission(command)
            ? new SubmissionRefused(CommandedAuthority.refusals())
            : new ReviewRefused(CommandedAuthority.refusals()));

    GraphQlAnswer answer = send(command, token(command.permission()), OF_HUNAN);

    JsonNode refusal = answer.at(command.field() + "/refusals/0");
    assertThat(refusal.at("/code").asString()).as(answer.text()).isEqualTo("REVISION_CONFLICT");
    assertThat(refusal.at("/path/0").asString()).isEqualTo("expectedRevision");
    assertThat(refusal.at("/text").asString()).isEqualTo("revision: 2 (expected: 3)");
    assertThat(refusal.at("/rules/0").asString()).isEqualTo("MOE-13a");
    assertThat(national.asked("pull(")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ForwardedCommand.class)
  void rejectsOtherRolesWithoutAskingTheAuthority(ForwardedCommand command) {
    assertThat(send(command, Tokens.whitelist("43"), OF_HUNAN).codes())
        .containsExactly("FORBIDDEN");
    assertThat(send(command, null, OF_HUNAN).codes()).containsExactly("UNAUTHENTICATED");
    assertThat(hunan.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FORBIDDEN", "UNAUTHENTICATED", "UNKNOWN_FILING", "INVALID_VALUE"})
  void returnsTheAuthoritysProblem(String problem) {
    hunan.fails(problem);

    GraphQlAnswer answer =
        send(ForwardedCommand.CANCEL_FILING, token(CommandPermission.PROVIDER), OF_HUNAN);

    assertThat(answer.codes()).containsExactly(problem);
    assertThat(answer.text()).doesNotContain("10.0.0.1", "13800000000");
  }

  @Test
  void namesAuthorityThatIsUnreachableOrNotConnected() {
    hunan.resetsConnections();

    assertThat(
            send(ForwardedCommand.CANCEL_FILING, token(CommandPermission.PROVIDER), OF_HUNAN)
                .codes())
        .containsExactly("AUTHORITY_UNREACHABLE");
    assertThat(
            send(
                    ForwardedCommand.CANCEL_FILING,
                    token(CommandPermission.PROVIDER),
                    Filings.filed("44", 1))
                .codes())
        .containsExactly("AUTHORITY_NOT_CONNECTED");
  }

  @Proves({"BJ-11", "BJ-29"})
  @ParameterizedTest
  @EnumSource(
      value = ForwardedCommand.class,
      names = {"APPROVE_AT_MINISTRY", "RETURN_AT_MINISTRY", "REVOKE_FILING"})
  void forwardsTheMinistrysCommandsToTheNodeOfTheFiling(ForwardedCommand command) {
    String token = Tokens.ministry();

    GraphQlAnswer answer = send(command, token, OF_BEIJING);

    assertThat(answer.text(command.field() + "/filing/number"))
        .as(answer.text())
        .isEqualTo(String.valueOf(OF_BEIJING.number()));
    assertThat(beijing.asked("mutation ")).hasSize(1);
    assertThat(beijing.asked("mutation ").get(0).token()).isEqualTo(token);
    assertThat(hunan.asked()).isEmpty();
  }

  @Proves("MOE-15")
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nextAnswerIncludesTheCommand(boolean receipt) {
    int base = receipt ? 100 : 200;
    ProviderFiling pending = Filings.filing("43", 1, FilingStatus.CHANGE_PENDING, base + 1);
    national.holds(
        Filings.facts(Filings.filing("43", 1, FilingStatus.FILED, base), base),
        hub.clock().instant());
    national.reaches(base + 1);
    hub.askWith(Tokens.ministry(), lookup("REGISTRY"));
    assertThat(hub.ask(lookup("CACHED")).text("filing/filing/status")).isEqualTo("FILED");

    national.holds(Filings.facts(pending, base + 1), hub.clock().instant());
    ForwardedCommand command =
        receipt ? ForwardedCommand.REPORT_CHANGE : ForwardedCommand.RESUME_FILING;
    hunan.answers(
        receipt ? CommandedAuthority.received(pending) : CommandedAuthority.done(pending));
    assertThat(send(command, token(command.permission()), OF_HUNAN).codes()).isEmpty();

    assertThat(hub.ask(lookup("CACHED")).text("filing/filing/status")).isEqualTo("CHANGE_PENDING");
  }

  @Test
  void commandSucceedsIfThePullFails() {
    national.resetsConnections();

    GraphQlAnswer answer = send(ForwardedCommand.RESUME_FILING, Tokens.reviewer("43"), OF_HUNAN);

    assertThat(answer.text("resumeFiling/__typename")).isEqualTo("ReviewDone");
  }

  @Test
  void readsTheCaseFileWithTheCallersToken() {
    hunan.answers(
        new CaseFile(
            OF_HUNAN.publicView(),
            List.of(),
            List.of(new Defect("app.stages", DefectKind.MISSING, "没有学段", null)),
            new PendingChange(LocalDate.parse("2020-03-02"), true, false, OF_HUNAN.app()),
            new RevocationRequest(RevocationGround.ILLEGAL, true, LocalDate.parse("2020-03-03")),
            List.of(
                new CaseEvent(
                    1,
                    "submit",
                    null,
                    FilingStatus.SUBMITTED,
                    "provider",
                    new RuleId("MOE-12"),
                    Instant.parse("2020-03-02T01:00:00Z")))));
    String token = Tokens.provider(OF_HUNAN.owner().uscc());

    GraphQlAnswer answer = hub.askWith(token, CASE_FILE, Map.of("id", OF_HUNAN.id()));

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(answer.text("caseFile/defects/0/kind")).isEqualTo("MISSING");
    assertThat(answer.text("caseFile/pendingChange/app/name")).isEqualTo(OF_HUNAN.app().name());
    assertThat(answer.text("caseFile/revocationRequest/ground")).isEqualTo("ILLEGAL");
    assertThat(answer.text("caseFile/history/0/rule")).isEqualTo("MOE-12");
    assertThat(answer.at("caseFile/history/0/fromStatus").isNull()).isTrue();
    // Its restricted fields are read live from the authority too.
    assertThat(answer.text("caseFile/filing/owner/contact/phone"))
        .isEqualTo(Objects.requireNonNull(OF_HUNAN.owner().contact()).phone());
    assertThat(hunan.asked()).extracting(ReceivedRequest::token).containsOnly(token);
  }

  @Test
  void rejectsOtherRolesForTheCaseFile() {
    for (String token : List.of(Tokens.reviewer("44"), Tokens.whitelist("43"))) {
      assertThat(hub.askWith(token, CASE_FILE, Map.of("id", OF_HUNAN.id())).codes())
          .containsExactly("FORBIDDEN");
    }
    assertThat(hub.ask(CASE_FILE, Map.of("id", OF_HUNAN.id())).codes())
        .containsExactly("UNAUTHENTICATED");
    assertThat(hunan.asked()).isEmpty();
  }

  @Test
  void leavesOutArgumentsThatAreNull() {
    Map<String, Object> variables =
        new LinkedHashMap<>(variables(ForwardedCommand.SUPPLEMENT, OF_HUNAN));
    variables.remove("system");
    hunan.answers(CommandedAuthority.received(OF_HUNAN));
    String document =
        document(ForwardedCommand.SUPPLEMENT)
            .replace("system: $system", "system: null")
            .replace("$system: BusinessSystemInput,", "");

    GraphQlAnswer answer = hub.askWith(token(CommandPermission.PROVIDER), document, variables);

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(hunan.asked("mutation ").get(0).variables().has("system")).isFalse();
  }

  private static final String CASE_FILE =
      """
      query($id: ID!) {
        caseFile(id: $id) {
          filing { id status owner { name contact { phone } } }
          clocks { kind }
          defects { field kind defect suggestion }
          pendingChange { changedOn late awaitsMinistry app { name } }
          revocationRequest { ground blacklistProvider requestedOn }
          history { revision command fromStatus toStatus actor rule occurredAt }
        }
      }
      """;

  private static String lookup(String freshness) {
    return "{ filing(number: \""
        + OF_HUNAN.number()
        + "\", freshness: "
        + freshness
        + ") { filing { status revision } } }";
  }

  private static boolean isSubmission(ForwardedCommand command) {
    return command == ForwardedCommand.SUPPLEMENT || command == ForwardedCommand.REPORT_CHANGE;
  }

  private static String token(CommandPermission giver) {
    return switch (giver) {
      case REVIEWER, REVOKER, REVIEWER_OR_MINISTRY, CASE_READER -> Tokens.reviewer("43");
      case MINISTRY -> Tokens.ministry();
      case PROVIDER -> Tokens.provider(Usccs.enterprise(1, "430100"));
    };
  }

  private static GraphQlAnswer send(
      ForwardedCommand command, @Nullable String token, ProviderFiling filing) {
    return hub.askWith(token, document(command), variables(command, filing));
  }

  /** The document of a client of the hub: each argument has a variable of the same name. */
  private static String document(ForwardedCommand command) {
    String sent = command.command().operation().document();
    String head = sent.substring(0, sent.indexOf(") {", sent.indexOf("expectedRevision: $")) + 1);
    return head
        + (isSubmission(command)
            ? " { __typename ... on SubmissionAccepted { receipts { id delivery route { filer } } }"
                + " ... on SubmissionRefused { refusals { code path text rules } } } }"
            : " { __typename ... on ReviewDone { filing { id number status } clocks { kind } }"
                + " ... on ReviewRefused { refusals { code path text rules } } } }");
  }

  private static Map<String, Object> variables(ForwardedCommand command, ProviderFiling filing) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("id", filing.id());
    variables.put("expectedRevision", 2);
    variables.putAll(
        switch (command) {
          case RETURN_FILING, RETURN_AT_MINISTRY ->
              Map.of(
                  "defects",
                  List.of(Map.of("field", "app.stages", "kind", "MISSING", "defect", "没有学段")));
          case REVOKE_FILING -> Map.of("ground", "ILLEGAL", "blacklistProvider", true);
          case OPEN_RECTIFICATION -> Map.of("problem", "高危漏洞");
          case CLOSE_RECTIFICATION -> Map.of("fixed", false);
          case SUSPEND_FILING -> Map.of("ground", "双减");
          case SUPPLEMENT -> form();
          case REPORT_CHANGE -> {
            Map<String, Object> change = new LinkedHashMap<>(form());
            change.put("changedOn", "2020-03-09");
            yield change;
          }
          default -> Map.of();
        });
    return variables;
  }

  private static Map<String, Object> form() {
    return Map.of(
        "form", FORM.apps().get(0),
        "system", FORM.systems().get(0),
        "owner", FORM.owner(),
        "developer", FORM.owner(),
        "idempotencyKey", "key-1");
  }

  /** The variables that the authority must receive: the same, with the defaults of the contract. */
  private static JsonNode sent(ForwardedCommand command, ProviderFiling filing) {
    return JSON.valueToTree(variables(command, filing));
  }
}
