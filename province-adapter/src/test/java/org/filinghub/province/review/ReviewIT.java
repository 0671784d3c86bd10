package org.filinghub.province.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.ReviewDocuments;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewIT {
  private static final String FEED =
      "{ changes(first: 1000) { changes { sequence previousStatus actor rule occurredAt"
          + " filing { id number status revision filedAt endedAt }"
          + " blacklisting { provider ground decidedOn barredUntil } } } }";

  private final TestNode node = TestNode.shared();

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  @Proves({"MOE-2", "MOE-14a", "MOE-24a", "GD-flow", "BJ-1", "BJ-2"})
  void numbersPublishesAndRevokesFiling() {
    accept("43-R1", 1);
    node.clock().set("2024-03-06T10:00:00+08:00");

    GraphQlAnswer filed = complete("43", "43-R1", 1);
    node.clock().set("2024-08-31T10:00:00+08:00");
    GraphQlAnswer revoked =
        node.ask(
            "43",
            Tokens.reviewer("43"),
            ReviewDocuments.REVOKE,
            ReviewDocuments.revocation("43-R1", 2, "NOT_RECTIFIED", true));

    assertThat(filed.text("completeReview/filing/status")).isEqualTo("FILED");
    assertThat(filed.text("completeReview/filing/number")).matches("教APP备43\\d{5}号");
    assertThat(filed.text("completeReview/filing/filedAt")).isEqualTo("2024-03-06T02:00:00Z");
    assertThat(filed.at("completeReview/clocks")).isEmpty();
    assertThat(revoked.text("revokeFiling/filing/status")).isEqualTo("REVOKED");
    assertThat(revoked.text("revokeFiling/filing/number"))
        .isEqualTo(filed.text("completeReview/filing/number"));
    assertThat(revoked.text("revokeFiling/filing/endedAt")).isEqualTo("2024-08-31T02:00:00Z");
    List<Map<String, String>> feed = feedOf("43", "43-R1");
    assertThat(feed)
        .containsExactly(
            Map.of("to", "SUBMITTED", "from", "", "actor", "PROVIDER", "rule", "MOE-12"),
            Map.of("to", "FILED", "from", "SUBMITTED", "actor", "REVIEWER", "rule", "MOE-14a"),
            Map.of("to", "REVOKED", "from", "FILED", "actor", "REVIEWER", "rule", "MOE-24a"));
  }

  @Test
  @Proves("MOE-24a")
  void changeOfRevocationContainsBlacklisting() {
    accept("43-B1", 31);
    complete("43", "43-B1", 1);
    node.clock().set("2024-08-31T10:00:00+08:00");

    node.ask(
        "43",
        Tokens.reviewer("43"),
        ReviewDocuments.REVOKE,
        ReviewDocuments.revocation("43-B1", 2, "ILLEGAL", true));

    GraphQlAnswer feed = node.ask("43", Tokens.node(), FEED);
    var change = feed.at("changes/changes").get(feed.at("changes/changes").size() - 1);
    assertThat(change.at("/filing/id").asString()).isEqualTo("43-B1");
    assertThat(change.at("/blacklisting/provider").asString()).isEqualTo(Forms.owner(31).value());
    assertThat(change.at("/blacklisting/ground").asString()).isEqualTo("ILLEGAL");
    assertThat(change.at("/blacklisting/decidedOn").asString()).isEqualTo("2024-08-31");
    // There is no 31 February, so the bar ends on the last day of the month (B.1).
    assertThat(change.at("/blacklisting/barredUntil").asString()).isEqualTo("2025-02-28");
  }

  @Test
  @Proves("MOE-13a")
  void returnNeedsDefectAndStartsProviderClock() {
    accept("43-D1", 2);

    GraphQlAnswer without =
        node.ask(
            "43",
            Tokens.reviewer("43"),
            ReviewDocuments.RETURN,
            Map.of("id", "43-D1", "revision", 1, "defects", List.of()));
    GraphQlAnswer vague =
        node.ask(
            "43",
            Tokens.reviewer("43"),
            ReviewDocuments.RETURN,
            Map.of(
                "id",
                "43-D1",
                "revision",
                1,
                "defects",
                List.of(Map.of("field", "app.colour", "defect", " "))));
    GraphQlAnswer done =
        node.ask(
            "43",
            Tokens.reviewer("43"),
            ReviewDocuments.RETURN,
            Map.of(
                "id",
                "43-D1",
                "revision",
                1,
                "defects",
                List.of(Map.of("field", "app.stages", "defect", "与应用内容不符"))));

    assertThat(without.each("returnFiling/refusals", "code")).containsExactly("DEFECT_REQUIRED");
    assertThat(vague.each("returnFiling/refusals", "code"))
        .containsExactly("FIELD_INVALID", "FIELD_REQUIRED");
    assertThat(vague.each("returnFiling/refusals", "text"))
        .first()
        .isEqualTo("field: app.colour (expected: a field of the form, such as app.stages)");
    assertThat(done.text("returnFiling/filing/status")).isEqualTo("RETURNED");
    assertThat(done.at("returnFiling/clocks").toString())
        .isEqualTo(
            "[{\"kind\":\"SUPPLEMENT\",\"startedOn\":\"2024-03-04\",\"dueOn\":\"2024-03-18\","
                + "\"provisional\":false,\"overdue\":false}]");
  }

  @Test
  void cityPassesToMinistryAndMinistryMayNotRevokeElsewhere() {
    accept("11-T1", 3);

    GraphQlAnswer verified = complete("11", "11-T1", 1);
    GraphQlAnswer twice = complete("11", "11-T1", 2);

    assertThat(verified.text("completeReview/filing/status")).isEqualTo("PROVINCE_VERIFIED");
    assertThat(verified.at("completeReview/filing/number").isNull()).isTrue();
    assertThat(twice.each("completeReview/refusals", "code")).containsExactly("WRONG_STATUS");

    GraphQlAnswer byCity =
        node.ask(
            "11",
            Tokens.reviewer("11"),
            ReviewDocuments.REVOKE,
            ReviewDocuments.revocation("11-T1", 2, "ILLEGAL", false));
    GraphQlAnswer byMinistryInHunan =
        node.ask(
            "43",
            Tokens.ministry(),
            ReviewDocuments.REVOKE,
            ReviewDocuments.revocation(filed("43-T2", 4), 2, "ILLEGAL", false));

    assertThat(byCity.each("revokeFiling/refusals", "code")).containsExactly("WRONG_STATUS");
    assertThat(byMinistryInHunan.each("revokeFiling/refusals", "code"))
        .containsExactly("WRONG_ACTOR");
  }

  @Test
  @Proves({"GD-deadline", "MOE-14a"})
  void guangdongClockIsDueAfterTenDaysAndOverdueAfterTwenty() {
    GraphQlAnswer accepted = accept("44-C1", 5);

    assertThat(accepted.text("accept/receipts/0/decisionDueOn")).isEqualTo("2024-03-18");
    String alarm = node.value("44", "SELECT alarm_on FROM clock WHERE filing_id = '44-C1'");
    assertThat(alarm).isEqualTo("2024-04-01");
  }

  @Test
  void refusesRepeatedCommandWithBothRevisions() {
    accept("43-Z1", 6);
    GraphQlAnswer first = complete("43", "43-Z1", 1);

    GraphQlAnswer second = complete("43", "43-Z1", 1);

    assertThat(first.text("completeReview/__typename")).isEqualTo("ReviewDone");
    assertThat(second.each("completeReview/refusals", "code")).containsExactly("REVISION_CONFLICT");
    assertThat(second.each("completeReview/refusals", "text"))
        .containsExactly("expectedRevision: 1 (expected: 2)");
    assertThat(feedOf("43", "43-Z1")).hasSize(2);
  }

  @Test
  @Proves("MOE-9")
  void incompleteFilingCannotBeFiledAfterBufferPeriod() {
    node.clock().set("2020-01-31T20:00:00+08:00");
    Map<String, Object> system = Forms.system();
    system.remove("icpNumber");
    Map<String, Object> submission =
        Forms.with(
            Forms.with(Forms.submission("43-P1", 7), "submittedAt", "2020-01-31T20:00:00+08:00"),
            "system",
            system);
    GraphQlAnswer accepted = node.ask("43", Tokens.node(), Forms.ACCEPT, Map.of("s", submission));
    node.clock().set("2020-02-01T00:00:00+08:00");

    GraphQlAnswer late = complete("43", "43-P1", 1);

    assertThat(accepted.text("accept/__typename")).isEqualTo("SubmissionAccepted");
    assertThat(late.each("completeReview/refusals", "code"))
        .containsExactly("PRECONDITION_ICP_MISSING");
    assertThat(late.at("completeReview/refusals/0/rules").toString())
        .isEqualTo("[\"MOE-9\",\"MOE-N3b\"]");
  }

  @Test
  @Proves("MOE-7")
  void onlyReviewersOfThisAuthorityMayReview() {
    String id = accept("43-A1", 8).text("accept/receipts/0/id");

    assertThat(complete("43", null, id, 1).codes()).containsExactly("UNAUTHENTICATED");
    for (String token :
        List.of(
            Tokens.ministry(),
            Tokens.node(),
            Tokens.operator(),
            Tokens.whitelist("43"),
            Tokens.provider(Forms.owner(8)))) {
      assertThat(complete("43", token, id, 1).codes()).containsExactly("FORBIDDEN");
    }
    GraphQlAnswer stranger = complete("43", Tokens.reviewer("44"), id, 7);
    assertThat(stranger.at("completeReview/refusals")).hasSize(1);
    assertThat(stranger.text("completeReview/refusals/0/code")).isEqualTo("WRONG_AUTHORITY");
    assertThat(stranger.text("completeReview/refusals/0/rules/0")).isEqualTo("MOE-7");
    assertThat(feedOf("43", id)).hasSize(1);
    assertThat(
            complete("43", Tokens.reviewer("44"), "43-NOBODY", 1)
                .each("completeReview/refusals", "code"))
        .as("nor does a stranger learn which filings there are")
        .containsExactly("WRONG_AUTHORITY");
  }

  @Test
  void ministryReviewsAtItsOwnAuthority() {
    accept("00-M1", 9);

    GraphQlAnswer done = complete("00", Tokens.ministry(), "00-M1", 1);

    assertThat(done.text("completeReview/filing/status")).isEqualTo("FILED");
  }

  @Test
  void reportsUnknownAndMalformedIds() {
    GraphQlAnswer unknown = complete("43", Tokens.reviewer("43"), "43-NOBODY", 1);
    GraphQlAnswer malformed = complete("43", Tokens.reviewer("43"), "nonsense", 1);
    GraphQlAnswer ground =
        node.ask(
            "43",
            Tokens.reviewer("43"),
            ReviewDocuments.REVOKE,
            ReviewDocuments.revocation("43-NOBODY", 1, "BOREDOM", false));

    assertThat(unknown.codes()).containsExactly("UNKNOWN_FILING");
    assertThat(malformed.codes()).containsExactly("INVALID_VALUE");
    assertThat(malformed.messages().get(0)).startsWith("filing id: nonsense (expected: ");
    assertThat(ground.codes()).containsExactly("INVALID_VALUE");
  }

  private GraphQlAnswer accept(String id, int seed) {
    String day = node.clock().instant().toString();
    Map<String, Object> submission = Forms.with(Forms.submission(id, seed), "submittedAt", day);
    GraphQlAnswer accepted =
        node.ask(id.substring(0, 2), Tokens.node(), Forms.ACCEPT, Map.of("s", submission));
    assertThat(accepted.text("accept/__typename")).isEqualTo("SubmissionAccepted");
    return accepted;
  }

  private String filed(String id, int seed) {
    accept(id, seed);
    complete(id.substring(0, 2), id, 1);
    return id;
  }

  private GraphQlAnswer complete(String code, String id, int revision) {
    return complete(code, Tokens.reviewer(code), id, revision);
  }

  private GraphQlAnswer complete(String code, @Nullable String token, String id, int revision) {
    return node.ask(code, token, ReviewDocuments.COMPLETE, ReviewDocuments.of(id, revision));
  }

  private List<Map<String, String>> feedOf(String code, String id) {
    GraphQlAnswer feed = node.ask(code, Tokens.node(), FEED);
    return feed.at("changes/changes")
        .valueStream()
        .filter(change -> change.at("/filing/id").asString().equals(id))
        .map(
            change ->
                Map.of(
                    "to", change.at("/filing/status").asString(),
                    "from", change.path("previousStatus").asString(""),
                    "actor", change.path("actor").asString(),
                    "rule", change.path("rule").asString()))
        .toList();
  }
}
