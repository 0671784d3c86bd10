package org.filinghub.province.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.ReviewDocuments;
import org.filinghub.province.fixture.TestFiling;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResubmissionIntakeIT {
  private static final String SUPPLEMENT = "supplementProviderFiling";

  private final TestNode node = TestNode.shared();

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  @Proves({"MOE-13b", "MOE-14a"})
  void aReturnIsAnsweredInItsLastHourAndTheAuthoritysClockStartsAnew() {
    TestFiling filing = returned("31-S1", 101);
    node.clock().set("2024-03-18T23:59:59.999999+08:00");

    GraphQlAnswer answered = filing.supplement("s1", Map.of("form", Forms.app("补正课堂")));
    GraphQlAnswer file = filing.caseFile();

    assertThat(answered.text(SUPPLEMENT + "/__typename")).isEqualTo("SubmissionAccepted");
    assertThat(answered.text(SUPPLEMENT + "/receipts/0/appName")).isEqualTo("补正课堂");
    assertThat(answered.text(SUPPLEMENT + "/receipts/0/decisionDueOn")).isEqualTo("2024-04-01");
    assertThat(file.text("caseFile/filing/status")).isEqualTo("SUBMITTED");
    assertThat(file.text("caseFile/filing/app/name")).isEqualTo("补正课堂");
    assertThat(file.at("caseFile/defects")).isEmpty();
    assertThat(file.each("caseFile/clocks", "kind")).containsExactly("DECISION");
    assertThat(filing.byReviewer("completeReview", "").text("completeReview/filing/status"))
        .isEqualTo("FILED");
  }

  @Test
  @Proves("MOE-13b")
  void theFirstInstantAfterTheLastDayIsTooLateAndTheFilingIsGivenUp() {
    TestFiling filing = returned("31-S2", 102);
    node.clock().set("2024-03-19T00:00:00+08:00");

    GraphQlAnswer late = filing.supplement("s2", Map.of("form", Forms.app("补正课堂")));
    GraphQlAnswer file = filing.caseFile();

    assertThat(late.each(SUPPLEMENT + "/refusals", "code")).containsExactly("REVISION_CONFLICT");
    assertThat(file.text("caseFile/filing/status")).isEqualTo("ABANDONED");
    assertThat(file.text("caseFile/history/2/command")).isEqualTo("SUPPLEMENT_LAPSED");
    assertThat(file.text("caseFile/history/2/actor")).isEqualTo("NODE");
    assertThat(file.text("caseFile/history/2/rule")).isEqualTo("MOE-13b");
    assertThat(file.text("caseFile/history/2/occurredAt")).isEqualTo("2024-03-18T16:00:00Z");
  }

  @Test
  @Proves({"MOE-15", "MOE-14a"})
  void aChangeIsVerifiedWhileTheLastVerifiedRevisionStands() {
    TestFiling filing = TestFiling.filed(node, "31-C1", 103);
    node.clock().set("2024-03-20T09:00:00+08:00");

    GraphQlAnswer reported = filing.change("c1", "2024-03-19", Map.of("form", Forms.app("新名课堂")));
    GraphQlAnswer pending = filing.caseFile();
    GraphQlAnswer publicly =
        node.ask(
            "31",
            null,
            "query($id: ID!) { filing(id: $id) { status app { name } } }",
            Map.of("id", filing.id()));
    GraphQlAnswer verified = filing.byReviewer("completeReview", "");

    assertThat(reported.text("reportChange/__typename")).isEqualTo("SubmissionAccepted");
    assertThat(pending.text("caseFile/filing/status")).isEqualTo("CHANGE_PENDING");
    assertThat(pending.text("caseFile/filing/app/name")).isEqualTo("示例课堂103");
    assertThat(pending.text("caseFile/pendingChange/app/name")).isEqualTo("新名课堂");
    assertThat(pending.at("caseFile/pendingChange/late").asBoolean()).isFalse();
    assertThat(publicly.text("filing/status")).isEqualTo("CHANGE_PENDING");
    assertThat(publicly.text("filing/app/name")).isEqualTo("示例课堂103");
    assertThat(verified.text("completeReview/filing/status")).isEqualTo("FILED");
    assertThat(verified.text("completeReview/filing/app/name")).isEqualTo("新名课堂");
    assertThat(verified.text("completeReview/filing/filedAt")).isEqualTo("2024-03-04T01:00:00Z");
    assertThat(numbers(filing)).hasSize(1);
  }

  @Test
  @Proves("MOE-15")
  void aChangeReportedAfterTenWorkingDaysIsTakenAndMarked() {
    TestFiling filing = TestFiling.filed(node, "31-C2", 104);
    TestFiling other = TestFiling.filed(node, "31-C3", 105);
    node.clock().set("2024-03-18T23:59:59+08:00");
    filing.must(
        filing.change("c2", "2024-03-04", Map.of("form", Forms.app("新名课堂"))), "reportChange");
    node.clock().set("2024-03-19T00:00:00+08:00");
    other.must(other.change("c3", "2024-03-04", Map.of("form", Forms.app("新名课堂"))), "reportChange");

    assertThat(filing.caseFile().at("caseFile/pendingChange/late").asBoolean()).isFalse();
    assertThat(other.caseFile().at("caseFile/pendingChange/late").asBoolean()).isTrue();
    assertThat(
            node.value(
                "31", "SELECT due_on FROM clock WHERE kind = 'CHANGE' AND filing_id = '31-C2'"))
        .isEqualTo("2024-03-18");
  }

  @Test
  @Proves("MOE-13b")
  void aReturnedChangeThatNobodyAnswersLeavesTheOldContentStanding() {
    TestFiling filing = TestFiling.filed(node, "31-C4", 106);
    filing.must(
        filing.change("c4", "2024-03-04", Map.of("form", Forms.app("新名课堂"))), "reportChange");
    filing.must(filing.byReviewer("returnFiling", TestFiling.ONE_DEFECT), "returnFiling");
    node.clock().set("2024-06-03T09:00:00+08:00");

    GraphQlAnswer next = filing.change("c4b", "2024-06-01", Map.of("form", Forms.app("又新课堂")));
    GraphQlAnswer file = filing.caseFile();

    // Nobody had looked: the command finds the change given up, of another revision.
    assertThat(next.each("reportChange/refusals", "code")).containsExactly("REVISION_CONFLICT");
    assertThat(file.text("caseFile/filing/status")).isEqualTo("FILED");
    assertThat(file.text("caseFile/filing/app/name")).isEqualTo("示例课堂106");
    assertThat(file.at("caseFile/pendingChange").isNull()).isTrue();
    assertThat(file.text("caseFile/history/4/occurredAt")).isEqualTo("2024-03-18T16:00:00Z");
  }

  @Test
  void whatIsLeftOutStaysAsItWasHandedIn() {
    TestFiling filing = returned("31-S3", 107);
    Map<String, Object> system = Forms.system();
    system.put("icpNumber", "湘ICP备19000002号");

    filing.must(
        filing.supplement("s3", Map.of("form", Forms.app("补正课堂"), "system", system)), SUPPLEMENT);
    filing.must(filing.byReviewer("completeReview", ""), "completeReview");
    filing.must(
        filing.change("s3c", "2024-03-04", Map.of("form", Forms.app("新名课堂"))), "reportChange");
    GraphQlAnswer verified = filing.byReviewer("completeReview", "");
    GraphQlAnswer contact =
        node.ask(
            "31",
            Tokens.reviewer("31"),
            "query($id: ID!) { filing(id: $id) { owner { contact { phone } }"
                + " system { ipAddresses mlpsNumber } } }",
            Map.of("id", filing.id()));

    assertThat(verified.text("completeReview/filing/system/icpNumber")).isEqualTo("湘ICP备19000002号");
    assertThat(contact.text("filing/owner/contact/phone")).isEqualTo("000-00000000");
    assertThat(contact.text("filing/system/mlpsNumber")).isEqualTo("43010019001-00001");
  }

  @Test
  @Proves({"MOE-12", "MOE-9"})
  void everyFaultOfAFormIsToldAtOnceAtTheArgumentItStandsIn() {
    TestFiling filing = returned("31-S4", 108);
    Map<String, Object> app = Forms.app("");
    app.put("stages", List.of());
    Map<String, Object> system = Forms.system();
    system.remove("icpNumber");

    GraphQlAnswer refused =
        filing.supplement(
            "s4",
            Map.of(
                "form", app,
                "system", system,
                "owner", Forms.organization(Forms.owner(999), "别的公司")));

    assertThat(refused.each(SUPPLEMENT + "/refusals", "code"))
        .containsExactlyInAnyOrder(
            "FIELD_INVALID", "PRECONDITION_ICP_MISSING", "FIELD_REQUIRED", "STAGE_REQUIRED");
    assertThat(
            refused.at(SUPPLEMENT + "/refusals").valueStream().map(r -> r.at("/path").toString()))
        .containsExactlyInAnyOrder(
            "[\"owner\",\"uscc\"]",
            "[\"system\",\"icpNumber\"]",
            "[\"form\",\"name\"]",
            "[\"form\",\"stages\"]");
    assertThat(filing.history()).containsExactly("ACCEPT", "RETURN");
  }

  @Test
  void theSameKeyBringsTheSameReceiptAndOtherContentIsRefused() {
    TestFiling filing = returned("31-K1", 109);
    Map<String, Object> parts = Map.of("form", Forms.app("补正课堂"));
    GraphQlAnswer first = filing.supplement("k1", parts);
    filing.byReviewer("completeReview", "");
    node.clock().set("2024-05-06T09:00:00+08:00");

    String token = Tokens.provider(filing.owner());
    GraphQlAnswer again = filing.hand(token, SUPPLEMENT, "", "k1", parts, 2);
    GraphQlAnswer other =
        filing.hand(token, SUPPLEMENT, "", "k1", Map.of("form", Forms.app("别的课堂")), 2);

    assertThat(again.at(SUPPLEMENT)).isEqualTo(first.at(SUPPLEMENT));
    assertThat(other.each(SUPPLEMENT + "/refusals", "code"))
        .containsExactly("IDEMPOTENCY_KEY_REUSED");
    assertThat(filing.history())
        .containsExactly("ACCEPT", "RETURN", "SUPPLEMENT", "COMPLETE_REVIEW");
  }

  @Test
  void ofManyThatBringOneKeyAtOnceAllGetOneReceipt() {
    TestFiling filing = returned("31-K2", 110);
    String token = Tokens.provider(filing.owner());
    Map<String, Object> parts = Map.of("form", Forms.app("补正课堂"));

    List<CompletableFuture<GraphQlAnswer>> calls =
        IntStream.range(0, 8)
            .mapToObj(i -> filing.handLater(token, SUPPLEMENT, "", "k2", parts, 2))
            .toList();
    List<JsonNode> receipts =
        calls.stream().map(call -> call.join().at(SUPPLEMENT + "/receipts/0")).toList();

    assertThat(receipts).hasSize(8).allMatch(receipts.get(0)::equals);
    assertThat(receipts.get(0).path("id").asString()).isEqualTo("31-K2");
    assertThat(filing.history()).containsExactly("ACCEPT", "RETURN", "SUPPLEMENT");
  }

  @Test
  void ofTwoFilingsThatBringOneKeyAtOnceOneIsRefused() {
    TestFiling one = returned("31-K3", 111);
    TestFiling other = TestFiling.submitted(node, "31-K4", 111);
    other.must(other.byReviewer("returnFiling", TestFiling.ONE_DEFECT), "returnFiling");
    String token = Tokens.provider(one.owner());
    Map<String, Object> parts = Map.of("form", Forms.app("补正课堂"));

    CompletableFuture<GraphQlAnswer> first = one.handLater(token, SUPPLEMENT, "", "k3", parts, 2);
    CompletableFuture<GraphQlAnswer> second =
        other.handLater(token, SUPPLEMENT, "", "k3", parts, 2);
    List<String> types =
        List.of(
            first.join().text(SUPPLEMENT + "/__typename"),
            second.join().text(SUPPLEMENT + "/__typename"));

    assertThat(types).containsExactlyInAnyOrder("SubmissionAccepted", "SubmissionRefused");
    assertThat(one.history().size() + other.history().size()).isEqualTo(5);
  }

  @Test
  @Proves("MOE-11b")
  void theOwnerAndWhoHandedItInMayAnswerAndNobodyElse() {
    Map<String, Object> route = new HashMap<>(Forms.route("31"));
    route.put("filer", Forms.owner(500).value());
    node.ask(
        "31",
        Tokens.node(),
        Forms.ACCEPT,
        Map.of("s", Forms.with(Forms.submission("31-A1", 112), "route", route)));
    node.ask(
        "31",
        Tokens.reviewer("31"),
        ReviewDocuments.RETURN,
        Map.of(
            "id",
            "31-A1",
            "revision",
            1,
            "defects",
            List.of(Map.of("field", "app.name", "defect", "不符"))));
    TestFiling filing = returned("31-A2", 113);
    Map<String, Object> parts = Map.of("form", Forms.app("补正课堂"));

    GraphQlAnswer byHeadOffice =
        node.ask(
            "31",
            Tokens.provider(Forms.owner(500)),
            "mutation($f: AppFormInput!) { supplementProviderFiling(id: \"31-A1\","
                + " expectedRevision: 2, form: $f, idempotencyKey: \"a\") { __typename } }",
            Map.of("f", Forms.app("补正课堂")));

    assertThat(byHeadOffice.text(SUPPLEMENT + "/__typename")).isEqualTo("SubmissionAccepted");
    for (String token :
        List.of(
            Tokens.provider(Forms.owner(500)),
            Tokens.reviewer("31"),
            Tokens.ministry(),
            Tokens.node(),
            Tokens.operator())) {
      assertThat(filing.hand(token, SUPPLEMENT, "", "a2", parts, 2).codes())
          .containsExactly("FORBIDDEN");
    }
    assertThat(filing.hand(null, SUPPLEMENT, "", "a2", parts, 2).codes())
        .containsExactly("UNAUTHENTICATED");
    assertThat(filing.history()).containsExactly("ACCEPT", "RETURN");
  }

  @Test
  void aChangeIsNotFromTomorrowAndAKeyIsNotEmpty() {
    TestFiling filing = TestFiling.filed(node, "31-C5", 114);
    Map<String, Object> parts = Map.of("form", Forms.app("新名课堂"));

    GraphQlAnswer tomorrow = filing.change("c5", "2024-03-05", parts);
    GraphQlAnswer keyless = filing.change("", "2024-03-04", parts);

    assertThat(tomorrow.each("reportChange/refusals", "text"))
        .containsExactly("changedOn: 2024-03-05 (expected: 2019-11-11 to 2024-03-04)");
    assertThat(keyless.codes()).containsExactly("INVALID_VALUE");
  }

  private TestFiling returned(String id, int seed) {
    TestFiling filing = TestFiling.submitted(node, id, seed);
    filing.must(filing.byReviewer("returnFiling", TestFiling.ONE_DEFECT), "returnFiling");
    return filing;
  }

  private static List<String> numbers(TestFiling filing) {
    return filing.feed().stream()
        .map(change -> change.at("/filing/number"))
        .filter(number -> !number.isNull())
        .map(JsonNode::asString)
        .distinct()
        .toList();
  }
}
