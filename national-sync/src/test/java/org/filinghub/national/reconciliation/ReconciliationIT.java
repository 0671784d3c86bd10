package org.filinghub.national.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One node and one authority per test. Comparisons run only when a test requests them. */
class ReconciliationIT {
  private static final String[] CODES = {"11", "12", "13", "14", "15", "21", "22"};
  private static final Map<String, FakeAuthority> AUTHORITIES = new TreeMap<>();
  private static TestNode node;

  @BeforeAll
  static void start() {
    for (String code : CODES) {
      AUTHORITIES.put(code, new FakeAuthority(code));
    }
    node =
        new TestNode(AUTHORITIES.values().toArray(FakeAuthority[]::new))
            .with("filinghub.feed.page", "2")
            .with("filinghub.reconciliation.every", "1000d")
            .with("filinghub.reconciliation.page", "2")
            // No authority hangs here, so a slow machine should not look like one.
            .with("filinghub.calls.answer-within", "10s")
            .start();
  }

  @AfterAll
  static void stop() {
    node.close();
    AUTHORITIES.values().forEach(FakeAuthority::close);
  }

  @Test
  void readsOnlyDigestsIfTheyAreEqual() {
    FakeAuthority authority = authority("11");
    file(authority, 3);

    JsonNode found = reconcile("11");

    assertThat(found.path("buckets").asInt()).isEqualTo(256);
    assertThat(found.path("differing").asInt()).isZero();
    assertThat(found.path("complete").asBoolean()).isTrue();
    assertThat(authority.timesAsked("filings")).isZero();
    assertThat(authority.timesAsked("digest")).isEqualTo(1);
    assertThat(node.count("audit WHERE subject = '11' AND action = 'RECONCILED'")).isZero();
    assertThat(
            node.value(
                "SELECT actor FROM audit WHERE subject = '11' AND action = 'RECONCILIATION_ASKED'"))
        .isEqualTo("operator:test-operator");
  }

  @Test
  void replaysChangesThatTheRegistryLost() {
    FakeAuthority authority = authority("12");
    file(authority, 5);
    List<Map<String, Object>> before = holdings("12");
    // given a registry that lost one filing completely and the last revision of another
    for (String table : List.of("golden_revision", "status_interval")) {
      node.execute("DELETE FROM " + table + " WHERE filing_id = '12-S2'");
      node.execute("DELETE FROM " + table + " WHERE filing_id = '12-S4' AND revision = 2");
    }
    node.execute("DELETE FROM golden_filing WHERE id = '12-S2'");
    node.execute(
        "UPDATE golden_filing SET revision = 1, status = 'SUBMITTED', number = NULL"
            + " WHERE id = '12-S4'");

    JsonNode found = reconcile("12");

    assertThat(found.path("differing").asInt()).isPositive();
    assertThat(found.path("repaired").asInt()).isEqualTo(2);
    assertThat(found.path("behindHere").asInt()).isZero();
    assertThat(holdings("12")).isEqualTo(before);
    assertThat(node.count("golden_revision WHERE filing_id LIKE '12-%'")).isEqualTo(10);
    assertThat(node.count("status_interval WHERE filing_id LIKE '12-%'")).isEqualTo(10);
    assertThat(drift("12")).isEmpty();
    assertThat(node.value("SELECT sequence FROM feed_position WHERE jurisdiction = '12'"))
        .isEqualTo(10L);
    assertThat(node.count("audit WHERE subject = '12' AND action = 'RECONCILED'")).isEqualTo(1);
  }

  @Test
  void keepsAndReportsAFilingThatTheAuthorityLacks() {
    FakeAuthority authority = authority("13");
    file(authority, 3);
    authority.shows("13-S2", 0);

    JsonNode found = reconcile("13");

    assertThat(found.path("unknownThere").asInt()).isEqualTo(1);
    assertThat(drift("13")).containsExactly("13-S2 UNKNOWN_THERE 2 -");
    assertThat(holdings("13")).hasSize(3);
    assertThat(
            node.ask(
                    "query($n:[FilingNumber!]!){facts(numbers:$n){outcome}}",
                    Map.of("n", List.of("教APP备1390002号")))
                .data("/facts/0/outcome")
                .asString())
        .isEqualTo("FOUND");

    authority.showsAsTold("13-S2");
    assertThat(reconcile("13").path("differing").asInt()).isZero();
    assertThat(drift("13")).isEmpty();
  }

  @Test
  void reportsAnOlderRevisionAndDoesNotApplyIt() {
    FakeAuthority authority = authority("14");
    file(authority, 2);
    authority.shows("14-S1", 1);

    JsonNode found = reconcile("14");

    assertThat(found.path("olderThere").asInt()).isEqualTo(1);
    assertThat(drift("14")).containsExactly("14-S1 OLDER_THERE 2 1");
    assertThat(node.value("SELECT revision FROM golden_filing WHERE id = '14-S1'")).isEqualTo(2);
  }

  @Test
  void reportsARevisionThatTheFeedLacksAsBehind() {
    FakeAuthority authority = authority("15");
    file(authority, 2);
    authority.shows("15-S1", 7).shows("15-X", 1);

    JsonNode found = reconcile("15");

    assertThat(found.path("behindHere").asInt()).isEqualTo(2);
    assertThat(found.path("repaired").asInt()).isZero();
    assertThat(drift("15")).containsExactly("15-S1 BEHIND_HERE 2 7", "15-X BEHIND_HERE - 1");
  }

  @Test
  void comparesAutomaticallyAfterANewEpochAndDeletesNothing() {
    FakeAuthority authority = authority("21");
    file(authority, 3);
    reconcile("21");

    authority.restarts();
    ProviderFiling again = authority.files(Filings.submitted("21", 1), Filings.number("21", 1));
    authority.commits(
        Filings.change(Filings.next(again, FilingStatus.SUSPENDED), FilingStatus.FILED));

    eventually("compared", () -> reconciliation("21").path("unknownThere").asInt() == 2);
    assertThat(drift("21")).containsExactly("21-S2 UNKNOWN_THERE 2 -", "21-S3 UNKNOWN_THERE 2 -");
    assertThat(holdings("21")).hasSize(3);
    assertThat(node.value("SELECT status FROM golden_filing WHERE id = '21-S1'"))
        .isEqualTo("SUSPENDED");
  }

  @Test
  void reportsAnUnreachableAuthority() {
    FakeAuthority authority = authority("22");
    file(authority, 1);
    reconcile("22");
    authority.answersStatus(503);

    request("22");

    eventually(
        "failure recorded",
        () -> "AUTHORITY_UNREACHABLE".equals(reconciliation("22").path("trouble").asString()));
    assertThat(reconciliation("22").path("endedAt").asString()).isEqualTo("2020-03-10T01:00:00Z");
    authority.up();
  }

  @Test
  void onlyOperatorsRequestAndOnlyForConnectedAuthorities() {
    for (String role : List.of("node", "provider", "reviewer", "ministry")) {
      assertThat(node.askAs(role, RECONCILE, Map.of("code", "11")).errorCode())
          .isEqualTo("FORBIDDEN");
      assertThat(node.askAs(role, "{drift{hasMore}}", Map.of()).errorCode()).isEqualTo("FORBIDDEN");
    }
    assertThat(node.askAs("operator", RECONCILE, Map.of("code", "65")).errorCode())
        .isEqualTo("AUTHORITY_NOT_CONNECTED");
  }

  // ---- helpers

  private static final String RECONCILE =
      "mutation($code:JurisdictionCode!){reconcile(jurisdiction:$code){due}}";

  private static FakeAuthority authority(String code) {
    return Objects.requireNonNull(AUTHORITIES.get(code));
  }

  private static void file(FakeAuthority authority, int filings) {
    String code = authority.code();
    for (int seed = 1; seed <= filings; seed++) {
      authority.files(Filings.submitted(code, seed), Filings.number(code, seed));
    }
    node.ask(
            "mutation($code:JurisdictionCode!){pull(jurisdiction:$code){applied}}",
            Map.of("code", code))
        .data("/pull");
  }

  private static void request(String code) {
    assertThat(
            node.askAs("operator", RECONCILE, Map.of("code", code))
                .data("/reconcile/due")
                .asBoolean())
        .isTrue();
  }

  /** Requests a comparison and waits until it is done. */
  private static JsonNode reconcile(String code) {
    request(code);
    eventually("compared", () -> !reconciliation(code).path("due").asBoolean());
    return reconciliation(code);
  }

  private static JsonNode reconciliation(String code) {
    for (JsonNode one :
        node.askAs(
                "operator",
                "{reconciliations{jurisdiction due endedAt buckets differing repaired unknownThere"
                    + " olderThere behindHere complete trouble}}",
                Map.of())
            .data("/reconciliations")) {
      if (one.path("jurisdiction").asString().equals(code)) {
        return one;
      }
    }
    throw new AssertionError("no reconciliation of " + code);
  }

  private static List<String> drift(String code) {
    return node.askAs(
            "operator",
            "query($code:JurisdictionCode){drift(jurisdiction:$code)"
                + "{filings{id kind registryRevision authorityRevision}}}",
            Map.of("code", code))
        .data("/drift/filings")
        .valueStream()
        .map(
            one ->
                one.path("id").asString()
                    + " "
                    + one.path("kind").asString()
                    + " "
                    + one.path("registryRevision").asString("-")
                    + " "
                    + one.path("authorityRevision").asString("-"))
        .sorted()
        .toList();
  }

  private static List<Map<String, Object>> holdings(String code) {
    return node.rows(
        "SELECT id, revision, status, number, duplicate FROM golden_filing WHERE jurisdiction = '"
            + code
            + "' ORDER BY id");
  }
}
