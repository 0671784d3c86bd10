package org.filinghub.national.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How operators retry and discard quarantined items; one authority per test. */
class QuarantineStoreIT {
  private static final FakeAuthority BEIJING = new FakeAuthority("11");
  private static final FakeAuthority HUNAN = new FakeAuthority("43");
  private static final FakeAuthority GUANGDONG = new FakeAuthority("44");
  private static final FakeAuthority SHAANXI = new FakeAuthority("61");
  private static TestNode node;

  @BeforeAll
  static void start() {
    node =
        new TestNode(BEIJING, HUNAN, GUANGDONG, SHAANXI)
            // No authority hangs here, so a slow machine should not look like one.
            .with("filinghub.calls.answer-within", "10s")
            .start();
  }

  @AfterAll
  static void stop() {
    node.close();
    List.of(BEIJING, HUNAN, GUANGDONG, SHAANXI).forEach(FakeAuthority::close);
  }

  @Test
  void retryAppliesAnItemThatIsAcceptableNow() {
    // given a number that another filing holds until the registry is corrected
    FilingNumber number = Filings.number("11", 1);
    BEIJING.files(Filings.submitted("11", 1), number);
    BEIJING.files(Filings.submitted("11", 2), number);
    pull("11");
    JsonNode waiting = waiting("11").get(0);
    assertThat(waiting.path("reason").asString()).isEqualTo("NUMBER_TAKEN");
    assertThat(retry(waiting).path("outcome").asString()).isEqualTo("REJECTED");
    assertThat(waiting("11").size()).isEqualTo(1);

    node.execute("UPDATE golden_filing SET number = '教APP备1190009号' WHERE id = '11-S1'");
    JsonNode retried = retry(waiting);

    assertThat(retried.path("outcome").asString()).isEqualTo("TAKEN");
    assertThat(node.value("SELECT status FROM golden_filing WHERE id = '11-S2'"))
        .isEqualTo("FILED");
    assertThat(waiting("11").isEmpty()).isTrue();
    assertThat(quarantined("11")).isZero();
    assertThat(audited("11", "QUARANTINE_RETRIED"))
        .containsExactly(
            "operator:test-operator entry "
                + waiting.path("id").asString()
                + ", CHANGE at 1:4: REJECTED",
            "operator:test-operator entry "
                + waiting.path("id").asString()
                + ", CHANGE at 1:4: TAKEN");
  }

  @Test
  void retryDoesNotReplaceANewerChange() {
    ProviderFiling submitted = Filings.submitted("43", 1);
    HUNAN.commitsRaw(poisoned(submitted));
    ProviderFiling filed = Filings.filed(submitted, Filings.number("43", 1));
    HUNAN.commits(
        Filings.change(filed, FilingStatus.SUBMITTED),
        Filings.change(Filings.next(filed, FilingStatus.SUSPENDED), FilingStatus.FILED));
    pull("43");
    JsonNode waiting = waiting("43").get(0);
    // As if a newer version of the node could read the change.
    node.execute(
        "UPDATE quarantine SET document = JSON_SET(document, '$.rule', 'MOE-14a')"
            + " WHERE jurisdiction = '43'");

    assertThat(retry(waiting).path("outcome").asString()).isEqualTo("SUPERSEDED");

    assertThat(node.value("SELECT status FROM golden_filing WHERE id = '43-S1'"))
        .isEqualTo("SUSPENDED");
    assertThat(waiting("43").isEmpty()).isTrue();
  }

  @Test
  void discardSettlesAnEntryAndAuditsTheReason() {
    GUANGDONG.commitsRaw(poisoned(Filings.submitted("44", 1)));
    pull("44");
    JsonNode waiting = waiting("44").get(0);
    assertThat(quarantined("44")).isEqualTo(1);

    discard(waiting, "sent by mistake, says the authority").data("/discardQuarantined/id");

    assertThat(waiting("44").isEmpty()).isTrue();
    assertThat(quarantined("44")).isZero();
    assertThat(node.count("golden_filing WHERE id LIKE '44-%'")).isZero();
    assertThat(node.count("quarantine WHERE jurisdiction = '44' AND outcome = 'DISCARDED'"))
        .isEqualTo(1);
    assertThat(audited("44", "QUARANTINE_DISCARDED"))
        .containsExactly(
            "operator:test-operator entry "
                + waiting.path("id").asString()
                + ", CHANGE at 1:1: sent by mistake, says the authority");
    assertThat(discard(waiting, "again").errorCode()).isEqualTo("INVALID_VALUE");
    assertThat(discard(waiting, " ").errorCode()).isEqualTo("INVALID_VALUE");
    assertThat(audited("44", "QUARANTINE_DISCARDED")).hasSize(1);
  }

  @Test
  void retryDoesNotReplaceANewerWhiteListEntry() {
    WhitelistEntry older = entry(1, SchoolStage.KINDERGARTEN);
    ObjectNode poisoned = FakeAuthority.raw(older);
    SHAANXI.listsRaw(poisoned.put("from", "yesterday"));
    pull("61");
    SHAANXI.lists(entry(1, SchoolStage.VOCATIONAL));
    SHAANXI.listsRaw(FakeAuthority.raw(entry(2, SchoolStage.KINDERGARTEN)).put("from", "?"));
    pull("61");
    node.execute(
        "UPDATE quarantine SET document = JSON_SET(document, '$.from', '2020-03-01')"
            + " WHERE jurisdiction = '61'");

    assertThat(retry(waiting("61").get(0)).path("outcome").asString()).isEqualTo("SUPERSEDED");
    assertThat(retry(waiting("61").get(0)).path("outcome").asString()).isEqualTo("TAKEN");

    assertThat(
            node
                .rows(
                    "SELECT stages FROM whitelist_entry WHERE jurisdiction = '61' ORDER BY number")
                .stream()
                .map(row -> String.valueOf(row.get("stages"))))
        .containsExactly("VOCATIONAL", "KINDERGARTEN");
  }

  @Test
  void onlyOperatorsReadAndReview() {
    for (String role : List.of("node", "provider", "reviewer", "ministry")) {
      assertThat(node.askAs(role, "{quarantine{entries{id}}}", Map.of()).errorCode())
          .isEqualTo("FORBIDDEN");
      assertThat(node.askAs(role, DISCARD, Map.of("id", "1", "reason", "no")).errorCode())
          .isEqualTo("FORBIDDEN");
      assertThat(node.askAs(role, "{leases{holder}}", Map.of()).errorCode()).isEqualTo("FORBIDDEN");
    }
    assertThat(node.askWith(null, "{quarantine{entries{id}}}", Map.of()).errorCode())
        .isEqualTo("UNAUTHENTICATED");
  }

  // ---- helpers

  private static final String DISCARD =
      "mutation($id:ID!,$reason:String!){discardQuarantined(id:$id,reason:$reason){id}}";

  private static void pull(String code) {
    node.ask(
            "mutation($code:JurisdictionCode!){pull(jurisdiction:$code){applied}}",
            Map.of("code", code))
        .data("/pull");
  }

  private static JsonNode waiting(String code) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("code", code);
    return node.askAs(
            "operator",
            "query($code:JurisdictionCode){quarantine(jurisdiction:$code)"
                + "{entries{id jurisdiction kind position reason detail document recordedAt}}}",
            variables)
        .data("/quarantine/entries");
  }

  private static JsonNode retry(JsonNode entry) {
    return node.askAs(
            "operator",
            "mutation($id:ID!){retryQuarantined(id:$id){outcome entry{id reason detail}}}",
            Map.of("id", entry.path("id").asString()))
        .data("/retryQuarantined");
  }

  private static GraphQlAnswer discard(JsonNode entry, String reason) {
    return node.askAs(
        "operator", DISCARD, Map.of("id", entry.path("id").asString(), "reason", reason));
  }

  private static int quarantined(String code) {
    return ((Number)
            Objects.requireNonNull(
                node.value(
                    "SELECT quarantined FROM feed_position WHERE jurisdiction = '" + code + "'")))
        .intValue();
  }

  private static List<String> audited(String code, String action) {
    return node
        .rows(
            "SELECT CONCAT(actor, ' ', detail) AS one FROM audit WHERE subject = '"
                + code
                + "' AND action = '"
                + action
                + "' ORDER BY sequence")
        .stream()
        .map(row -> String.valueOf(row.get("one")))
        .toList();
  }

  private static ObjectNode poisoned(ProviderFiling filing) {
    return FakeAuthority.raw(Filings.change(filing, null)).put("rule", "see above");
  }

  private static WhitelistEntry entry(int seed, SchoolStage... stages) {
    return new WhitelistEntry(
        Filings.number("61", seed), List.of(stages), LocalDate.parse("2020-03-01"), null);
  }
}
