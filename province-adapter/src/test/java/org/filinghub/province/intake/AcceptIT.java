package org.filinghub.province.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AcceptIT {
  private final TestNode node = TestNode.shared();
  private final TestAuthority desk = new TestAuthority(node, "12");

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  @Proves("MOE-13a")
  void sameContentAgainGivesTheSameReceipt() {
    Map<String, Object> submission = desk.submission("12-S1", 1);

    GraphQlAnswer first = desk.deliver(submission);
    String stored = desk.traces();
    node.clock().set("2024-05-20T09:00:00+08:00");
    GraphQlAnswer second = desk.deliver(submission);
    GraphQlAnswer respelled =
        desk.deliver(Forms.with(submission, "submittedAt", "2024-03-03T20:00:00-05:00"));

    assertThat(first.at("accept/receipts/0").toString())
        .contains("\"id\":\"12-S1\"", "\"delivery\":\"DELIVERED\"", "\"decisionDueOn\":\"2024-03-");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(respelled.body()).isEqualTo(first.body());
    assertThat(desk.traces()).isEqualTo(stored);
  }

  @Test
  void otherContentUnderAKnownIdIsRefused() {
    Map<String, Object> submission = desk.submission("12-K1", 2);
    GraphQlAnswer first = desk.deliver(submission);
    String stored = desk.traces();

    GraphQlAnswer other = desk.deliver(Forms.with(submission, "app", Forms.app("另一款应用")));
    GraphQlAnswer again = desk.deliver(submission);

    assertThat(other.each("accept/refusals", "code")).containsExactly("IDEMPOTENCY_KEY_REUSED");
    assertThat(other.at("accept/refusals/0/path").toString()).isEqualTo("[\"submission\",\"id\"]");
    assertThat(other.each("accept/refusals", "text"))
        .containsExactly(
            "id: 12-K1 (expected: the content that came with it before, or another id)");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(desk.traces()).isEqualTo(stored);
  }

  @Test
  void deliveriesOfOneSubmissionAtOnceStoreItOnce() {
    Map<String, Object> submission = desk.submission("12-C1", 3);
    String before = desk.end();

    List<GraphQlAnswer> answers = TestAuthority.together(20, i -> desk.deliverLater(submission));

    assertThat(answers).extracting(GraphQlAnswer::body).containsOnly(answers.get(0).body());
    assertThat(answers.get(0).text("accept/receipts/0/id")).isEqualTo("12-C1");
    assertThat(desk.feed(before)).hasSize(1);
  }

  @Test
  void ofDifferentContentsUnderOneIdAtOnceOneIsAccepted() {
    String before = desk.end();

    List<GraphQlAnswer> answers =
        TestAuthority.together(12, i -> desk.deliverLater(desk.submission("12-D1", 40 + i)));

    assertThat(answers)
        .extracting(answer -> answer.text("accept/__typename"))
        .containsOnlyOnce("SubmissionAccepted");
    assertThat(answers.stream().flatMap(answer -> answer.each("accept/refusals", "code").stream()))
        .hasSize(11)
        .containsOnly("IDEMPOTENCY_KEY_REUSED");
    assertThat(desk.feed(before)).hasSize(1);
  }

  @Test
  @Proves("MOE-7")
  void whatIsRoutedElsewhereIsRefusedWithEveryReason() {
    String stored = desk.traces();
    Map<String, Object> submission = desk.submission("43-W1", 4);
    Map<String, Object> route = new HashMap<>(Forms.route("43"));
    route.put("kind", "PLATFORM");

    GraphQlAnswer refused = desk.deliver(Forms.with(submission, "route", route));

    assertThat(refused.each("accept/refusals", "code"))
        .containsExactly("WRONG_AUTHORITY", "WRONG_AUTHORITY", "WRONG_AUTHORITY");
    assertThat(refused.each("accept/refusals", "text"))
        .containsExactly(
            "id: 43-W1 (expected: authority 12)",
            "jurisdiction: 43 (expected: authority 12)",
            "kind: PLATFORM (expected: AUTHORITY or MINISTRY)");
    assertThat(refused.at("accept/refusals/1/path").toString())
        .isEqualTo("[\"submission\",\"route\",\"jurisdiction\"]");
    assertThat(refused.at("accept/refusals/2/rules").toString()).isEqualTo("[\"MOE-7\"]");
    assertThat(desk.traces()).isEqualTo(stored);
  }

  @Test
  @Proves({"MOE-12", "MOE-A1"})
  void everyFaultOfTheFormIsToldAtOnceAndNothingIsStored() {
    String stored = desk.traces();
    Map<String, Object> app = Forms.app(" ");
    app.put("versions", List.of());
    app.put("stages", List.of());
    app.put("functionTypes", List.of());
    Map<String, Object> system = Forms.system();
    system.put("icpNumber", "湘ICP");
    system.put("ipAddresses", List.of("300.1.1.1"));
    Map<String, Object> faulty =
        Forms.with(Forms.with(desk.submission("12-F1", 5), "app", app), "system", system);

    GraphQlAnswer refused = desk.deliver(faulty);
    GraphQlAnswer mended = desk.deliver(desk.submission("12-F1", 5));

    assertThat(places(refused))
        .contains(
            "FIELD_REQUIRED submission/app/name",
            "FIELD_REQUIRED submission/app/versions",
            "STAGE_REQUIRED submission/app/stages",
            "FIELD_REQUIRED submission/app/functionTypes",
            "FIELD_INVALID submission/system/icpNumber",
            "FIELD_INVALID submission/system/ipAddresses/0");
    assertThat(refused.at("accept/refusals").valueStream())
        .allSatisfy(refusal -> assertThat(refusal.path("rules").size()).isPositive());
    // A refusal is no use of the id: the same id with a good form is accepted.
    assertThat(mended.text("accept/__typename")).isEqualTo("SubmissionAccepted");
    assertThat(stored).isNotEqualTo(desk.traces());
    assertThat(desk.value("SELECT COUNT(*) FROM filing_revision WHERE filing_id = '12-F1'"))
        .isEqualTo("1");
  }

  @Test
  void refusedSubmissionLeavesNoTrace() {
    String stored = desk.traces();

    desk.deliver(Forms.with(desk.submission("12-F2", 6), "app", Forms.app("")));

    assertThat(desk.traces()).isEqualTo(stored);
  }

  @Test
  void onlyNodesDeliver() {
    String stored = desk.traces();
    Map<String, Object> variables = Map.of("s", desk.submission("12-A1", 7));

    GraphQlAnswer anonymous = desk.ask(null, Forms.ACCEPT, variables);

    assertThat(anonymous.codes()).containsExactly("UNAUTHENTICATED");
    for (String token :
        List.of(
            Tokens.reviewer("12"),
            Tokens.ministry(),
            Tokens.operator(),
            Tokens.whitelist("12"),
            Tokens.provider(Forms.owner(7)))) {
      assertThat(desk.ask(token, Forms.ACCEPT, variables).codes()).containsExactly("FORBIDDEN");
    }
    assertThat(desk.traces()).isEqualTo(stored);
  }

  /**
   * Who delivers may lose the connection at any instant, before the commit or between it and the
   * answer; it then delivers again.
   */
  @Test
  void callersThatHangUpLoseNothingAndStoreNothingTwice() {
    String before = desk.end();
    List<Map<String, Object>> submissions =
        IntStream.range(0, 30).mapToObj(i -> desk.submission("12-H" + i, 100 + i)).toList();
    for (int i = 0; i < submissions.size(); i++) {
      Duration later = Duration.ofNanos(500_000L * i);
      node.hangUp("12", Tokens.node(), Forms.ACCEPT, Map.of("s", submissions.get(i)), later);
    }

    List<GraphQlAnswer> again = submissions.stream().map(desk::deliver).toList();

    assertThat(again)
        .extracting(answer -> answer.text("accept/__typename"))
        .containsOnly("SubmissionAccepted");
    assertThat(desk.feed(before))
        .extracting(change -> change.at("/filing/id").asString())
        .hasSize(30)
        .doesNotHaveDuplicates();
  }

  private static List<String> places(GraphQlAnswer refused) {
    return refused
        .at("accept/refusals")
        .valueStream()
        .map(
            refusal ->
                refusal.path("code").asString()
                    + " "
                    + String.join(
                        "/", refusal.path("path").valueStream().map(JsonNode::asString).toList()))
        .toList();
  }
}
