package org.filinghub.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.fixture.FakeNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.operator.Drift;
import org.filinghub.schema.operator.Drift.DriftKind;
import org.filinghub.schema.operator.Drift.DriftPage;
import org.filinghub.schema.operator.HeldDelivery;
import org.filinghub.schema.operator.HeldDelivery.HeldPage;
import org.filinghub.schema.operator.LeaseStatus;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.operator.QuarantineEntry.QuarantineKind;
import org.filinghub.schema.operator.QuarantineEntry.QuarantinePage;
import org.filinghub.schema.operator.QuarantineEntry.QuarantineRetry;
import org.filinghub.schema.operator.QuarantineEntry.RetryOutcome;
import org.filinghub.schema.operator.Reconciliation;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Operators, and only they, use the operations of the national node through the hub. */
class OperationIT {
  private static final Instant AN_INSTANT = Instant.parse("2020-03-10T01:00:00Z");
  private static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  private static final FilingId FILING = new FilingId("43-20200310-ABCDEF");
  private static final HeldDelivery DELIVERY =
      new HeldDelivery(FILING, "合成应用", HUNAN, AN_INSTANT, 3, "AUTHORITY_UNREACHABLE", AN_INSTANT);
  private static final QuarantineEntry ENTRY =
      new QuarantineEntry(
          "7", HUNAN, QuarantineKind.CHANGE, "1:4", "NUMBER_TAKEN", "a: b", "{}", AN_INSTANT);
  private static final Reconciliation RECONCILIATION =
      new Reconciliation(HUNAN, true, null, 256, 2, 1, 1, 0, 0, true, null);

  /** Every operation with all its fields. */
  private static final List<String> OPERATIONS =
      List.of(
          "{ leases { jurisdiction holder fence heldUntil held } }",
          """
          { heldDeliveries(jurisdiction: "43", first: 2, after: "1") {
            deliveries { id appName jurisdiction acceptedAt attempts trouble nextAttemptAt } cursor hasMore } }
          """,
          """
          { quarantine(jurisdiction: "43", first: 2, after: "1") {
            entries { id jurisdiction kind position reason detail document recordedAt } cursor hasMore } }
          """,
          """
          { reconciliations {
            jurisdiction due endedAt buckets differing repaired unknownThere olderThere behindHere complete trouble } }
          """,
          """
          { drift(jurisdiction: "43", first: 2, after: "1") {
            filings { id jurisdiction kind registryRevision authorityRevision firstSeenAt } cursor hasMore } }
          """,
          "mutation { retryDelivery(id: \"43-20200310-ABCDEF\") { id nextAttemptAt } }",
          "mutation { retryQuarantined(id: \"7\") { outcome entry { id reason } } }",
          "mutation { discardQuarantined(id: \"7\", reason: \"sent by mistake\") { id } }",
          "mutation { reconcile(jurisdiction: \"43\") { due } }");

  private static final FakeNational national = new FakeNational();

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    national
        .says("leases", List.of(new LeaseStatus(HUNAN, "national-1", 2, AN_INSTANT, true)))
        .says("heldDeliveries", new HeldPage(List.of(DELIVERY), "9", true))
        .says("quarantine", new QuarantinePage(List.of(ENTRY), "7", false))
        .says("reconciliations", List.of(RECONCILIATION))
        .says(
            "drift",
            new DriftPage(
                List.of(new Drift(FILING, HUNAN, DriftKind.UNKNOWN_THERE, 2, null, AN_INSTANT)),
                "1",
                false))
        .says("retryDelivery", DELIVERY)
        .says("retryQuarantined", new QuarantineRetry(RetryOutcome.REJECTED, ENTRY))
        .says("discardQuarantined", ENTRY)
        .says("reconcile", RECONCILIATION);
    hub = new TestHub(national).with("spring.data.redis.url", TestHub.nobody()).start();
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
  }

  @BeforeEach
  void reset() {
    national.up();
    eventually("asked again", () -> !ask(OPERATIONS.get(0)).body().has("errors"));
    national.forget();
  }

  @Test
  void returnsTheWholeAnswerOfTheNationalNode() {
    assertThat(ask(OPERATIONS.get(0)).at("leases/0").toString())
        .isEqualTo(
            "{\"jurisdiction\":\"43\",\"holder\":\"national-1\",\"fence\":2,"
                + "\"heldUntil\":\"2020-03-10T01:00:00Z\",\"held\":true}");
    assertThat(ask(OPERATIONS.get(1)).at("heldDeliveries").toString())
        .isEqualTo(
            "{\"deliveries\":[{\"id\":\"43-20200310-ABCDEF\",\"appName\":\"合成应用\","
                + "\"jurisdiction\":\"43\",\"acceptedAt\":\"2020-03-10T01:00:00Z\",\"attempts\":3,"
                + "\"trouble\":\"AUTHORITY_UNREACHABLE\",\"nextAttemptAt\":\"2020-03-10T01:00:00Z\"}],"
                + "\"cursor\":\"9\",\"hasMore\":true}");
    assertThat(ask(OPERATIONS.get(2)).at("quarantine/entries/0").toString())
        .isEqualTo(
            "{\"id\":\"7\",\"jurisdiction\":\"43\",\"kind\":\"CHANGE\",\"position\":\"1:4\","
                + "\"reason\":\"NUMBER_TAKEN\",\"detail\":\"a: b\",\"document\":\"{}\","
                + "\"recordedAt\":\"2020-03-10T01:00:00Z\"}");
    assertThat(ask(OPERATIONS.get(3)).at("reconciliations/0").toString())
        .isEqualTo(
            "{\"jurisdiction\":\"43\",\"due\":true,\"endedAt\":null,\"buckets\":256,"
                + "\"differing\":2,\"repaired\":1,\"unknownThere\":1,\"olderThere\":0,"
                + "\"behindHere\":0,\"complete\":true,\"trouble\":null}");
    assertThat(ask(OPERATIONS.get(4)).at("drift/filings/0").toString())
        .isEqualTo(
            "{\"id\":\"43-20200310-ABCDEF\",\"jurisdiction\":\"43\",\"kind\":\"UNKNOWN_THERE\","
                + "\"registryRevision\":2,\"authorityRevision\":null,"
                + "\"firstSeenAt\":\"2020-03-10T01:00:00Z\"}");
    assertThat(ask(OPERATIONS.get(6)).text("retryQuarantined/outcome")).isEqualTo("REJECTED");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void sendsTheOperatorsToken(String operation) {
    String operator = Tokens.operator();

    assertThat(hub.askWith(operator, operation).body().has("errors")).isFalse();

    assertThat(national.asked())
        .extracting(FakeNode.ReceivedRequest::token)
        .containsExactly(operator);
  }

  @Test
  void forwardsTheArguments() {
    ask(OPERATIONS.get(1));
    ask(OPERATIONS.get(7));

    JsonNode page = national.asked().get(0).variables();
    assertThat(page.path("jurisdiction").asString()).isEqualTo("43");
    assertThat(page.path("first").asInt()).isEqualTo(2);
    assertThat(page.path("after").asString()).isEqualTo("1");
    JsonNode discard = national.asked().get(1).variables();
    assertThat(discard.path("id").asString()).isEqualTo("7");
    assertThat(discard.path("reason").asString()).isEqualTo("sent by mistake");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void rejectsOtherRolesWithoutAskingTheNationalNode(String operation) {
    List<String> codes = new ArrayList<>(hub.ask(operation).codes());
    for (String other :
        List.of(
            Tokens.provider(Usccs.enterprise(1)),
            Tokens.reviewer("43"),
            Tokens.ministry(),
            Tokens.whitelist("43"),
            Tokens.of("platform", Map.of("uscc", Usccs.enterprise(1).value())),
            Tokens.of("institution", Map.of("uscc", Usccs.enterprise(1).value())),
            Tokens.of("node", Map.of()))) {
      codes.addAll(hub.askWith(other, operation).codes());
    }

    assertThat(codes.get(0)).isEqualTo("UNAUTHENTICATED");
    assertThat(codes.subList(1, codes.size())).isEqualTo(Collections.nCopies(7, "FORBIDDEN"));
    assertThat(national.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ heldDeliveries(first: 0) { hasMore } } | INVALID_VALUE | first: 0 (expected: 1 to 1000)",
        "{ quarantine(first: 1001) { hasMore } } | INVALID_VALUE | first: 1001 (expected: 1 to"
            + " 1000)",
        "{ drift(first: -1) { hasMore } } | INVALID_VALUE | first: -1 (expected: 1 to 1000)",
        "{ drift(after: \"x\") { hasMore } } | CURSOR_REFUSED |"
            + " The cursor is not one that this list gave out.",
        "mutation { discardQuarantined(id: \"7\", reason: \" \") { id } } | INVALID_VALUE |"
            + " reason:  (expected: 1 to 500 characters, one line)",
        "mutation { discardQuarantined(id: \"7\", reason: \"a\\nb\") { id } } | INVALID_VALUE |"
            + " reason: a\\u000Ab (expected: 1 to 500 characters, one line)",
      })
  void rejectsBadInputWithoutAskingTheNationalNode(String operation, String code, String message) {
    GraphQlAnswer answer = ask(operation);

    assertThat(answer.codes()).containsExactly(code);
    assertThat(answer.messages()).singleElement().asString().isEqualToIgnoringWhitespace(message);
    assertThat(national.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mutation { retryDelivery(id: \"43-X\") { id } } |"
            + " id: 43-X (expected: of a submission whose delivery is HELD)",
        "mutation { retryQuarantined(id: \"12\") { outcome } } |"
            + " id: 12 (expected: of an entry that waits in quarantine)",
        "mutation { discardQuarantined(id: \"12\", reason: \"no\") { id } } |"
            + " id: 12 (expected: of an entry that waits in quarantine)",
      })
  void namesUnknownIdWithTheHubsOwnSentence(String operation, String message) {
    national.answersProblem("INVALID_VALUE", "SELECT id FROM quarantine at 10.0.0.1");

    GraphQlAnswer answer = ask(operation);

    assertThat(answer.codes()).containsExactly("INVALID_VALUE");
    assertThat(answer.messages()).containsExactly(message);
  }

  @Test
  void rejectsReconciliationOfAuthorityThatIsNotConnected() {
    national.answersProblem("AUTHORITY_NOT_CONNECTED", "no");

    assertThat(ask("mutation { reconcile(jurisdiction: \"65\") { due } }").codes())
        .containsExactly("AUTHORITY_NOT_CONNECTED");
    assertThat(ask("mutation { reconcile(jurisdiction: \"99\") { due } }").codes())
        .isNotEmpty()
        .doesNotContain("INTERNAL");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void saysThatTheNationalNodeIsUnreachable(String operation) {
    national.resetsConnections();

    assertThat(ask(operation).codes()).containsExactly("NATIONAL_NODE_UNREACHABLE");
  }

  // ---- helpers

  static List<String> operations() {
    return OPERATIONS;
  }

  private static GraphQlAnswer ask(String operation) {
    return hub.askWith(Tokens.operator(), operation);
  }
}
