package org.filinghub.province.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestFiling;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.fixture.Usccs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseFileIT {
  private final TestNode node = TestNode.shared();

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  @Proves({"MOE-13a", "MOE-13b"})
  void showsDefectsClocksAndEveryStep() {
    TestFiling filing = TestFiling.submitted(node, "31-F1", 501);
    node.clock().set("2024-03-05T09:00:00+08:00");
    filing.must(
        filing.byReviewer(
            "returnFiling",
            ", defects: [{field: \"app.name\", kind: MISMATCH, defect: \"与证书不符\","
                + " suggestion: \"改名\"}]"),
        "returnFiling");

    GraphQlAnswer file = filing.caseFile(Tokens.provider(filing.owner()));

    assertThat(file.at("caseFile/clocks").toString())
        .isEqualTo(
            "[{\"kind\":\"SUPPLEMENT\",\"startedOn\":\"2024-03-05\",\"dueOn\":\"2024-03-19\","
                + "\"provisional\":false,\"overdue\":false}]");
    assertThat(file.at("caseFile/defects").toString())
        .isEqualTo(
            "[{\"field\":\"app.name\",\"kind\":\"MISMATCH\",\"defect\":\"与证书不符\","
                + "\"suggestion\":\"改名\"}]");
    assertThat(file.at("caseFile/history").toString())
        .isEqualTo(
            "[{\"revision\":1,\"command\":\"ACCEPT\",\"fromStatus\":null,"
                + "\"toStatus\":\"SUBMITTED\",\"actor\":\"PROVIDER\",\"rule\":\"MOE-12\","
                + "\"occurredAt\":\"2024-03-04T01:00:00Z\"},"
                + "{\"revision\":2,\"command\":\"RETURN\",\"fromStatus\":\"SUBMITTED\","
                + "\"toStatus\":\"RETURNED\",\"actor\":\"REVIEWER\",\"rule\":\"MOE-13a\","
                + "\"occurredAt\":\"2024-03-05T01:00:00Z\"}]");
  }

  @Test
  void onlyEntitledCallersReadCaseFile() {
    TestFiling filing = TestFiling.filed(node, "31-F2", 502);

    for (String token :
        List.of(
            Tokens.provider(filing.owner()),
            Tokens.reviewer("31"),
            Tokens.ministry(),
            Tokens.operator())) {
      assertThat(filing.caseFile(token).text("caseFile/filing/id")).isEqualTo("31-F2");
    }
    for (String token :
        List.of(
            Tokens.provider(Usccs.enterprise(999, "430100")),
            Tokens.reviewer("44"),
            Tokens.node(),
            Tokens.whitelist("31"))) {
      assertThat(filing.caseFile(token).codes()).containsExactly("FORBIDDEN");
    }
    assertThat(filing.caseFile(null).codes()).containsExactly("UNAUTHENTICATED");
    assertThat(
            node.ask(
                    "31",
                    Tokens.reviewer("31"),
                    "{ caseFile(id: \"31-NOBODY\") { filing { id } } }",
                    Map.of())
                .codes())
        .containsExactly("UNKNOWN_FILING");
  }

  @Test
  @Proves({"BJ-11", "BJ-12", "BJ-29"})
  void showsBothStagesOfBeijing() {
    TestFiling filing = TestFiling.submitted(node, "11-F1", 503);
    GraphQlAnswer verified = filing.byReviewer("completeReview", "");
    GraphQlAnswer approved = filing.byMinistry("approveAtMinistry", "");
    filing.must(
        filing.change("f1", "2024-03-04", Map.of("form", Forms.app("新名课堂"))), "reportChange");
    GraphQlAnswer passedOn = filing.byReviewer("completeReview", "");
    GraphQlAnswer waiting = filing.caseFile();
    GraphQlAnswer returned = filing.byMinistry("returnAtMinistry", TestFiling.ONE_DEFECT);
    filing.must(
        filing.supplement("f1b", Map.of("form", Forms.app("新名课堂二"))), "supplementProviderFiling");
    filing.must(filing.byReviewer("completeReview", ""), "completeReview");
    GraphQlAnswer changed = filing.byMinistry("approveAtMinistry", "");
    GraphQlAnswer asked =
        filing.byReviewer("revokeFiling", ", ground: ILLEGAL, blacklistProvider: true");
    GraphQlAnswer request = filing.caseFile();
    GraphQlAnswer revoked =
        filing.byMinistry("revokeFiling", ", ground: ILLEGAL, blacklistProvider: true");

    assertThat(verified.at("completeReview/filing/number").isNull()).isTrue();
    assertThat(approved.text("approveAtMinistry/filing/number")).matches("教APP备11\\d{5}号");
    assertThat(passedOn.text("completeReview/filing/status")).isEqualTo("CHANGE_PENDING");
    assertThat(waiting.at("caseFile/pendingChange/awaitsMinistry").asBoolean()).isTrue();
    assertThat(waiting.at("caseFile/clocks")).isEmpty();
    assertThat(returned.text("returnAtMinistry/filing/status")).isEqualTo("CHANGE_RETURNED");
    assertThat(changed.text("approveAtMinistry/filing/app/name")).isEqualTo("新名课堂二");
    assertThat(asked.text("revokeFiling/filing/status")).isEqualTo("FILED");
    assertThat(request.at("caseFile/revocationRequest").toString())
        .isEqualTo(
            "{\"ground\":\"ILLEGAL\",\"blacklistProvider\":true,\"requestedOn\":\"2024-03-04\"}");
    assertThat(revoked.text("revokeFiling/filing/status")).isEqualTo("REVOKED");
    assertThat(filing.feed().get(filing.feed().size() - 1).at("/blacklisting/ground").asString())
        .isEqualTo("ILLEGAL");
  }

  @Test
  @Proves({"GD-enforce", "MOE-25"})
  void showsRectificationSuspensionAndCancellation() {
    TestFiling filing = TestFiling.filed(node, "31-F3", 504);
    filing.must(
        filing.byMinistry("openRectification", ", problem: \"存在高危漏洞\""), "openRectification");
    GraphQlAnswer running = filing.caseFile();
    filing.must(filing.byOwner("reportRectified", ""), "reportRectified");
    GraphQlAnswer reported = filing.caseFile();
    filing.must(filing.byReviewer("closeRectification", ", fixed: true"), "closeRectification");
    filing.must(filing.byMinistry("suspendFiling", ", ground: \"全国性政策\""), "suspendFiling");
    String suspended = filing.status();
    filing.must(filing.byReviewer("resumeFiling", ""), "resumeFiling");
    GraphQlAnswer cancelled = filing.byOwner("cancelFiling", "");

    assertThat(running.each("caseFile/clocks", "dueOn")).containsExactly("2024-03-25");
    assertThat(reported.at("caseFile/clocks")).isEmpty();
    assertThat(reported.text("caseFile/filing/status")).isEqualTo("RECTIFYING");
    assertThat(suspended).isEqualTo("SUSPENDED");
    assertThat(cancelled.text("cancelFiling/filing/status")).isEqualTo("CANCELLED");
    assertThat(filing.history())
        .containsExactly(
            "ACCEPT",
            "COMPLETE_REVIEW",
            "OPEN_RECTIFICATION",
            "REPORT_RECTIFIED",
            "CLOSE_RECTIFICATION",
            "SUSPEND",
            "RESUME",
            "CANCEL");
  }

  @Test
  @Proves("MOE-14a")
  void onlyOneOfConcurrentReviewsGivesNumber() {
    TestFiling filing = TestFiling.submitted(node, "31-F4", 505);
    var calls =
        IntStream.range(0, 8)
            .mapToObj(i -> filing.giveLater(Tokens.reviewer("31"), "completeReview", ""))
            .toList();
    List<String> types =
        calls.stream().map(call -> call.join().text("completeReview/__typename")).toList();

    assertThat(types).containsOnlyOnce("ReviewDone").hasSize(8);
    assertThat(filing.history()).containsExactly("ACCEPT", "COMPLETE_REVIEW");
    assertThat(node.value("31", "SELECT COUNT(DISTINCT number) = COUNT(number) FROM filing"))
        .isEqualTo("1");
  }
}
