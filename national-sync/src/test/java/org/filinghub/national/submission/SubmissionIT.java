package org.filinghub.national.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.filinghub.national.fixture.ConcurrentRuns;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Submissions to the national node. Each test uses other seeds, because all share one database. */
class SubmissionIT {
  private static final String[] CODES = {"11", "31", "32", "33", "43", "44"};
  private static final Map<String, FakeAuthority> AUTHORITIES = new TreeMap<>();
  private static TestNode node;
  private static Hub hub;

  @BeforeAll
  static void start() {
    for (String code : CODES) {
      AUTHORITIES.put(code, new FakeAuthority(code));
    }
    node =
        new TestNode(AUTHORITIES.values().toArray(FakeAuthority[]::new))
            .with("filinghub.delivery.at-once-within", "5s")
            .start();
    hub = new Hub(node);
  }

  @AfterAll
  static void stop() {
    node.close();
    AUTHORITIES.values().forEach(FakeAuthority::close);
  }

  @AfterEach
  void everybodyUp() {
    AUTHORITIES.values().forEach(authority -> authority.refuses().up());
  }

  @Test
  void storesAndDeliversSubmissionWithDueDate() {
    Forms form = Filings.form("43", 1).withApps(2);

    Hub.Told told = hub.submits(form, "43", "a");

    assertThat(told.deliveries()).containsExactly("DELIVERED", "DELIVERED");
    assertThat(told.ids()).allMatch(id -> id.startsWith("43-20200310-")).doesNotHaveDuplicates();
    assertThat(authority("43").accepted()).containsAll(told.ids());
    // Ten working days after Tuesday 10 March 2020 (MOE-14a).
    assertThat(told.body().path("receipts").findValuesAsString("decisionDueOn"))
        .containsExactly("2020-03-24", "2020-03-24");
    assertThat(node.count("delivery WHERE payload IS NOT NULL AND state <> 'HELD'")).isZero();
  }

  @Test
  void answersRepeatedKeyWithSameReceipts() {
    Forms form = Filings.form("43", 2).withApps(2);
    Hub.Told first = hub.submits(form, "43", "same");

    Hub.Told second = hub.submits(form, "43", "same");

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(node.count("submission WHERE submitted_by = '" + form.uscc() + "'")).isEqualTo(1);
  }

  @Test
  void refusesReusedKeyWithOtherForm() {
    Forms form = Filings.form("43", 3);
    String id = hub.submits(form, "43", "once").id();
    long rows = trace();

    Hub.Told other = hub.submits(form.withAppName("合成另一款三"), "43", "once");

    assertThat(other.codes()).containsExactly("IDEMPOTENCY_KEY_REUSED");
    assertThat(trace()).isEqualTo(rows);
    assertThat(hub.submits(form, "43", "once").id()).isEqualTo(id);
  }

  @Test
  void acceptsSameKeyOfAnotherProvider() {
    hub.submits(Filings.form("43", 4), "43", "k");

    assertThat(hub.submits(Filings.form("43", 5), "43", "k").isAccepted()).isTrue();
  }

  @Test
  @Proves({"MOE-10c", "MOE-9"})
  void reportsAllRefusalsTogether() {
    Forms form = Filings.form("43", 6).withApps(2).withoutIcp().withChannel(Channel.MINI_PROGRAM);

    Hub.Told told =
        hub.submits(form.uscc(), form.form(), "all", Hub.elsewhere(RouteKind.PLATFORM, "MOE-10c"));

    assertThat(told.codes())
        .containsExactlyInAnyOrder(
            "PRECONDITION_ICP_MISSING", "ROUTE_TO_PLATFORM", "ROUTE_TO_PLATFORM");
  }

  @Test
  void storesOnlyAuditEntryOfRefusedSubmission() {
    Forms form = Filings.form("43", 7).withoutIcp();
    long rows = trace();
    long audited = node.count("audit");

    Hub.Told told = hub.submits(form, "43", "refused");

    assertThat(told.codes()).containsExactly("PRECONDITION_ICP_MISSING");
    assertThat(trace()).isEqualTo(rows);
    assertThat(node.count("audit")).isEqualTo(audited + 1);
    assertThat(
            node.rows("SELECT action, subject, detail FROM audit ORDER BY sequence DESC LIMIT 1"))
        .containsExactly(
            Map.of(
                "action", "SUBMISSION_REFUSED",
                "subject", form.uscc().value(),
                "detail", "PRECONDITION_ICP_MISSING"));
    assertThat(authority("43").accepted())
        .noneMatch(
            id ->
                authority("43")
                    .acceptedSubmission(id)
                    .path("owner")
                    .path("uscc")
                    .asString()
                    .equals(form.uscc().value()));
    assertThat(hub.submits(Filings.form("43", 7), "43", "refused").isAccepted()).isTrue();
  }

  @Test
  void deliversLaterInFormOrderIfAuthorityHangs() {
    authority("31").hangs();
    Forms form = Filings.form("31", 8).withApps(3);

    Hub.Told told = hub.submits(form, "31", "held");

    assertThat(told.deliveries()).containsExactly("HELD", "HELD", "HELD");
    authority("31").up();
    eventually("delivered", () -> authority("31").accepted().containsAll(told.ids()));
    assertThat(authority("31").accepted()).containsSubsequence(told.ids());
    eventually(
        "told so",
        () ->
            hub.submits(form, "31", "held")
                .deliveries()
                .equals(List.of("DELIVERED", "DELIVERED", "DELIVERED")));
    assertThat(
            node.count(
                "delivery WHERE jurisdiction = '31' AND (state <> 'DELIVERED' OR payload IS NOT"
                    + " NULL)"))
        .isZero();
  }

  @Test
  void unreachableAuthorityDelaysNoOther() {
    authority("32").resetsConnections();

    assertThat(hub.submits(Filings.form("32", 9), "32", "down").deliveries())
        .containsExactly("HELD");
    assertThat(hub.submits(Filings.form("43", 9), "43", "up").deliveries())
        .containsExactly("DELIVERED");
  }

  @Test
  void withdrawsSubmissionThatAuthorityRefusesImmediately() {
    authority("33").refuses(refusal());
    Forms form = Filings.form("33", 10);
    long rows = trace();

    Hub.Told refused = hub.submits(form, "33", "again");

    assertThat(refused.refusal().path("code").asString()).isEqualTo("FIELD_INVALID");
    assertThat(refused.refusal().path("path").toString())
        .isEqualTo("[\"form\",\"apps\",\"0\",\"stages\"]");
    assertThat(trace()).isEqualTo(rows);
    authority("33").refuses();
    assertThat(hub.submits(form, "33", "again").deliveries()).containsExactly("DELIVERED");
  }

  @Test
  void releasesProductAndKeyIfAuthorityRefusesLater() {
    authority("33").hangs();
    Forms form = Filings.form("33", 11);
    String id = hub.submits(form, "33", "late").id();

    authority("33").refuses(refusal()).up();

    eventually("refused", () -> "REFUSED".equals(deliveryOf(id)));
    assertThat(node.count("product_claim WHERE filing_id = '" + id + "'")).isZero();
    assertThat(node.count("audit WHERE action = 'DELIVERY_REFUSED' AND subject = '" + id + "'"))
        .isEqualTo(1);
    authority("33").refuses();
    Hub.Told again = hub.submits(form, "33", "late");
    assertThat(again.deliveries()).containsExactly("DELIVERED");
    assertThat(again.id()).isNotEqualTo(id);
  }

  @Test
  void returnsCurrentReceiptsToTheirProvider() {
    authority("32").resetsConnections();
    Forms form = Filings.form("32", 17).withApps(2);
    List<String> ids = hub.submits(form, "32", "receipts").ids();
    String elses = hub.submits(Filings.form("43", 17), "43", "receipts").id();

    assertThat(receipts(form, List.of(ids.get(1), elses, "32-NOSUCH", ids.get(0))))
        .containsExactly(ids.get(1) + " HELD", ids.get(0) + " HELD");

    authority("32").up();
    eventually(
        "delivered",
        () ->
            receipts(form, ids)
                .equals(List.of(ids.get(0) + " DELIVERED", ids.get(1) + " DELIVERED")));
    assertThat(receipts(form, List.of())).isEmpty();
    assertThat(askForReceipts(form, Collections.nCopies(101, ids.get(0))).errorCode())
        .isEqualTo("TOO_MANY_ITEMS");
  }

  @Test
  void storesConcurrentRepetitionsOnce() {
    Forms form = Filings.form("43", 12);

    List<Hub.Told> told = ConcurrentRuns.run(12, i -> hub.submits(form, "43", "race"));

    assertThat(told.stream().map(Hub.Told::id).distinct()).hasSize(1);
    assertThat(node.count("submission WHERE submitted_by = '" + form.uscc() + "'")).isEqualTo(1);
    assertThat(authority("43").accepted().stream().filter(told.get(0).id()::equals)).hasSize(1);
  }

  @Test
  @Proves("MOE-11a")
  void acceptsOneOfConcurrentSubmissionsOfOneProduct() {
    Forms form = Filings.form("43", 13);

    List<Hub.Told> told =
        ConcurrentRuns.run(12, i -> hub.submits(form, CODES[i % CODES.length], "product-" + i));

    assertThat(told.stream().filter(Hub.Told::isAccepted)).hasSize(1);
    assertThat(told.stream().filter(one -> !one.isAccepted()))
        .allSatisfy(one -> assertThat(one.codes()).containsExactly("PENDING_ELSEWHERE"));
    assertThat(node.count("submission_item WHERE owner_uscc = '" + form.uscc() + "'")).isEqualTo(1);
    assertThat(
            AUTHORITIES.values().stream()
                .flatMap(
                    authority -> authority.accepted().stream().map(authority::acceptedSubmission))
                .filter(
                    taken ->
                        taken.path("owner").path("uscc").asString().equals(form.uscc().value())))
        .hasSize(1);
  }

  @Test
  void refusesSubmitterOtherThanOwnerOrHeadOffice() {
    Forms form = Filings.form("43", 14);

    assertThat(
            hub.submits(
                    Filings.form("43", 15).uscc(),
                    form.form(),
                    "stranger",
                    Hub.route("43", form.uscc()))
                .codes())
        .containsExactly("WRONG_ACTOR");
  }

  @Test
  void refusesAuthorityThatIsNotConnected() {
    assertThat(hub.submits(Filings.form("65", 16), "65", "nowhere").codes())
        .containsExactly("AUTHORITY_NOT_CONNECTED");
  }

  // ---- helpers

  private static FakeAuthority authority(String code) {
    return Objects.requireNonNull(AUTHORITIES.get(code));
  }

  /** Acceptance number and delivery state of each receipt. */
  private static List<String> receipts(Forms form, List<String> ids) {
    return askForReceipts(form, ids)
        .data("/receipts")
        .valueStream()
        .map(one -> one.path("id").asString() + " " + one.path("delivery").asString())
        .toList();
  }

  private static GraphQlAnswer askForReceipts(Forms form, List<String> ids) {
    return node.ask(
        "query($by:Uscc!,$ids:[ID!]!){receipts(submittedBy:$by,ids:$ids){id delivery}}",
        Map.of("by", form.uscc().value(), "ids", ids));
  }

  /** Number of rows in all tables that a submission writes. */
  private static long trace() {
    return node.count("submission")
        + node.count("submission_item")
        + node.count("delivery")
        + node.count("product_claim")
        + node.count("outbox");
  }

  private static String deliveryOf(String id) {
    return String.valueOf(node.value("SELECT state FROM delivery WHERE filing_id = '" + id + "'"));
  }

  private static Refusal refusal() {
    return new Refusal(
        "FIELD_INVALID",
        List.of("submission", "app", "stages"),
        "stages: as a test wants it",
        List.of(new RuleId("MOE-12")),
        null,
        null);
  }
}
