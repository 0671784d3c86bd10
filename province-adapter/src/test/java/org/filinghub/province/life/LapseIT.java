package org.filinghub.province.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.engines.TestEngines;
import org.filinghub.engines.TestEngines.Database;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestFiling;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.value.JurisdictionCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LapseIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JurisdictionCode HEBEI = new JurisdictionCode("13");
  private static final String SUPPLEMENT = "supplementProviderFiling";

  private final TestNode node = TestNode.shared();

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  @Proves("MOE-13b")
  void appliesDueLapsesWithoutRequest() {
    TestFiling filing = returned(node, "31-T1", 301);
    node.clock().set("2024-03-19T08:30:00+08:00");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(filing.status()).isEqualTo("ABANDONED"));

    JsonNode lapse = filing.feed().get(2);
    assertThat(lapse.path("actor").asString()).isEqualTo("NODE");
    assertThat(lapse.path("occurredAt").asString()).isEqualTo("2024-03-18T16:00:00Z");
    assertThat(lapse.at("/filing/endedAt").asString()).isEqualTo("2024-03-18T16:00:00Z");
    assertThat(
            node.value(
                "31",
                "SELECT actor_subject FROM filing_event WHERE filing_id = '31-T1' AND revision ="
                    + " 3"))
        .isEqualTo("statutory clock");
  }

  @Test
  @Proves("MOE-13b")
  void appliesMissedLapsesOnceAtStart() {
    Map<String, Database> databases = Map.of("13", TestEngines.freshDatabase());
    try (TestNode first = TestNode.start(databases)) {
      first.clock().set("2024-01-02T09:00:00+08:00");
      returned(first, "13-T1", 302);
    }

    try (TestNode second = TestNode.start(databases)) {
      TestFiling filing = TestFiling.known(second, "13-T1", 302);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(filing.status()).isEqualTo("ABANDONED"));
      assertThat(filing.caseFile().text("caseFile/history/2/occurredAt"))
          .isEqualTo("2024-01-16T16:00:00Z");
    }

    try (TestNode third = TestNode.start(databases)) {
      assertThat(third.bean(LapseRunner.class).runDue(HEBEI).block(PATIENCE)).isZero();
      assertThat(TestFiling.known(third, "13-T1", 302).history())
          .containsExactly("ACCEPT", "RETURN", "SUPPLEMENT_LAPSED");
    }
  }

  @Test
  @Proves("MOE-13b")
  void twoProcessesApplyEachLapseOnce() {
    Map<String, Database> databases = Map.of("13", TestEngines.freshDatabase());
    try (TestNode one = TestNode.start(databases, "--filinghub.lapses.pause=20ms");
        TestNode other = TestNode.start(databases, "--filinghub.lapses.pause=20ms")) {
      List<TestFiling> filings =
          IntStream.range(0, 30).mapToObj(i -> returned(one, "13-P" + i, 310 + i)).toList();
      one.clock().set("2024-06-03T09:00:00+08:00");
      other.clock().set("2024-06-03T09:00:00+08:00");
      one.bean(LapseRunner.class)
          .runDue(HEBEI)
          .zipWith(other.bean(LapseRunner.class).runDue(HEBEI))
          .block(PATIENCE);

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(filings)
                      .allSatisfy(filing -> assertThat(filing.status()).isEqualTo("ABANDONED")));

      assertThat(filings)
          .allSatisfy(
              filing ->
                  assertThat(filing.history())
                      .containsExactly("ACCEPT", "RETURN", "SUPPLEMENT_LAPSED"));
      assertThat(one.value("13", "SELECT COUNT(*) FROM change_log")).isEqualTo("90");
      assertThat(one.value("13", "SELECT last_sequence FROM change_counter")).isEqualTo("90");
    }
  }

  @Test
  @Proves("MOE-13b")
  void lateSupplementsLoseAgainstLapse() {
    TestFiling filing = returned(node, "31-T2", 303);
    String token = Tokens.provider(filing.owner());
    node.clock().set("2024-03-19T00:00:00+08:00");

    List<CompletableFuture<GraphQlAnswer>> calls =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    filing.handLater(
                        token, SUPPLEMENT, "", "t2-" + i, Map.of("form", Forms.app("补正课堂")), 2))
            .toList();
    List<String> types =
        calls.stream().map(call -> call.join().text(SUPPLEMENT + "/__typename")).toList();

    assertThat(types).hasSize(6).containsOnly("SubmissionRefused");
    assertThat(filing.history()).containsExactly("ACCEPT", "RETURN", "SUPPLEMENT_LAPSED");
  }

  @Test
  @Proves({"MOE-N3b", "MOE-N3a"})
  void bufferPeriodEndRevokesIncompleteFilingsAndFeedShowsDeclaredPreconditions() {
    node.clock().set("2020-01-20T09:00:00+08:00");
    Map<String, Object> bare = Forms.system();
    bare.remove("icpNumber");
    TestFiling lacking = TestFiling.submitted(node, "31-B1", 304, bare);
    lacking.must(lacking.byReviewer("completeReview", ""), "completeReview");
    TestFiling mending = TestFiling.submitted(node, "31-B2", 305, bare);
    mending.must(mending.byReviewer("completeReview", ""), "completeReview");
    node.clock().set("2020-01-31T18:00:00+08:00");
    mending.must(
        mending.change(
            "b2", "2020-01-31", Map.of("form", Forms.app("示例课堂305"), "system", Forms.system())),
        "reportChange");
    node.clock().set("2020-02-05T09:00:00+08:00");
    node.bean(LapseRunner.class).runDue(new JurisdictionCode("31")).block(PATIENCE);

    JsonNode revoked = lacking.feed().get(2);
    JsonNode pending = mending.feed().get(2);
    GraphQlAnswer verified = mending.byReviewer("completeReview", "");

    assertThat(revoked.at("/filing/status").asString()).isEqualTo("REVOKED");
    assertThat(revoked.path("rule").asString()).isEqualTo("MOE-N3b");
    assertThat(revoked.path("occurredAt").asString()).isEqualTo("2020-01-31T16:00:00Z");
    assertThat(revoked.path("blacklisting").isNull()).isTrue();
    assertThat(pending.path("pendingPreconditions").toString())
        .isEqualTo("{\"icpFiled\":true,\"mlpsFiled\":true}");
    assertThat(pending.at("/filing/system/icpNumber").isNull()).isTrue();
    assertThat(mending.feed()).hasSize(4);
    assertThat(verified.text("completeReview/filing/status")).isEqualTo("FILED");
    assertThat(mending.feed().get(3).path("pendingPreconditions").isNull()).isTrue();
  }

  @Test
  @Proves({"GD-enforce", "MOE-24a", "MOE-24b"})
  void lateRectificationRevokesAndBarsProvider() {
    TestFiling filing = TestFiling.filed(node, "31-R1", 306);
    filing.must(
        filing.byReviewer("openRectification", ", problem: \"存在高危漏洞\""), "openRectification");
    node.clock().set("2024-03-26T00:00:00+08:00");
    node.bean(LapseRunner.class).runDue(new JurisdictionCode("31")).block(PATIENCE);

    JsonNode lapse = filing.feed().get(3);

    assertThat(lapse.at("/filing/status").asString()).isEqualTo("REVOKED");
    assertThat(lapse.path("blacklisting").toString())
        .isEqualTo(
            "{\"provider\":\""
                + filing.owner()
                + "\",\"ground\":\"NOT_RECTIFIED\",\"decidedOn\":\"2024-03-26\","
                + "\"barredUntil\":\"2024-09-26\"}");
  }

  @Test
  void readsOnlyDueFilings() throws SQLException {
    TestFiling.submitted(node, "34-P1", 307);
    node.execute(
        "34",
        "INSERT INTO filing (id, status, revision, owner_uscc, submitted_at, lapses_at)"
            + " WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
            + " SELECT CONCAT('34-Y', i), 'RETURNED', 2, owner_uscc, submitted_at,"
            + " '2030-01-01' + INTERVAL i DAY FROM n JOIN filing ON id = '34-P1'");
    node.execute("34", "ANALYZE TABLE filing");
    String due =
        node.statements().all().keySet().stream()
            .filter(sql -> sql.startsWith("SELECT id, lapses_at"))
            .findFirst()
            .orElseThrow();

    try (Connection connection = node.connection("34");
        PreparedStatement explain = connection.prepareStatement("EXPLAIN " + due)) {
      List<String> values = List.of("2024-03-04", "1970-01-01", "1970-01-01", "");
      for (int i = 0; i < values.size(); i++) {
        explain.setString(i + 1, values.get(i));
      }
      try (ResultSet plan = explain.executeQuery()) {
        assertThat(plan.next()).isTrue();
        assertThat(plan.getString("key")).isEqualTo("filing_lapses");
        assertThat(plan.getString("type")).isEqualTo("range");
        assertThat(plan.getInt("rows")).isLessThan(10);
        assertThat(plan.getString("Extra")).doesNotContain("filesort");
      }
    } finally {
      node.execute("34", "DELETE FROM filing WHERE id LIKE '34-Y%'");
    }
  }

  private static TestFiling returned(TestNode node, String id, int seed) {
    TestFiling filing = TestFiling.submitted(node, id, seed);
    filing.must(filing.byReviewer("returnFiling", TestFiling.ONE_DEFECT), "returnFiling");
    return filing;
  }
}
