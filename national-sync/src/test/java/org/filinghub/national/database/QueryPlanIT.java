package org.filinghub.national.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import io.r2dbc.spi.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Every statement of the node uses an index. */
class QueryPlanIT {
  /** Tables that are scanned by design: one row per authority, or per replica of the node. */
  private static final Set<String> SMALL = Set.of("feed_position", "worker");

  @Test
  void everyStatementUsesAnIndex() {
    try (FakeAuthority hunan = new FakeAuthority("43");
        FakeAuthority guangdong = new FakeAuthority("44");
        TestNode node =
            new TestNode(hunan, guangdong)
                .with("filinghub.delivery.at-once-within", "5s")
                .with("filinghub.search.candidates", "1")
                .start()) {
      useEverything(node, hunan, guangdong);
      Map<String, Map<Integer, Object>> statements = node.statements().all();
      List<String> touched = new ArrayList<>();
      List<String> scans = new ArrayList<>();
      List<String> sorted = new ArrayList<>();
      statements.forEach(
          (sql, values) -> {
            if (isPlanned(sql)) {
              for (Map<String, @Nullable Object> step : plan(node, sql, values)) {
                // These joins have a forced order and stop when the page is full, so they must not
                // sort. A join with DISTINCT reads few rows and may sort.
                if (sql.contains("STRAIGHT_JOIN") && !sql.contains("DISTINCT") && sorts(step)) {
                  sorted.add(sql.replaceAll("\\s+", " ") + " → " + step);
                }
                touched.add(String.valueOf(step.get("table")));
                if (scans(step)) {
                  scans.add(sql.replaceAll("\\s+", " ") + " → " + step);
                }
              }
            }
          });

      assertThat(touched)
          .as("tables whose statements were planned")
          .contains(
              "search_term",
              "s",
              "golden_filing",
              "group_relation",
              "delivery",
              "submission_item",
              "blacklist");
      assertThat(scans).isEmpty();
      assertThat(sorted).as("joins that read all to sort it").isEmpty();
      assertThat(statements.keySet()).anyMatch(sql -> sql.contains("STRAIGHT_JOIN search_term"));
    }
  }

  @Test
  void detectsAStatementWithoutAnIndex() {
    try (TestNode node = new TestNode().start()) {
      assertThat(plan(node, "SELECT id FROM golden_filing WHERE jurisdiction = ?", Map.of(0, "43")))
          .anyMatch(QueryPlanIT::scans);
    }
  }

  /** Uses every operation of the node at least once. */
  private static void useEverything(TestNode node, FakeAuthority hunan, FakeAuthority guangdong) {
    Hub hub = new Hub(node);
    Forms form = Filings.form("43", 1).withApps(2);
    hub.submits(form, "43", "a");
    hub.submits(form, "43", "a");
    hub.submits(form, "43", "b");
    guangdong.resetsConnections();
    Forms held = Filings.form("44", 2);
    String heldId = hub.submits(held, "44", "held").id();
    operate(
        node,
        "{heldDeliveries{hasMore}}",
        "{heldDeliveries(jurisdiction:\"44\"){hasMore}}",
        "mutation{retryDelivery(id:\"" + heldId + "\"){id}}");
    guangdong
        .refuses(
            new Refusal(
                "FIELD_INVALID",
                List.of("submission"),
                "no",
                List.of(new RuleId("MOE-12")),
                null,
                null))
        .up();
    eventually(
        "refused",
        () ->
            "REFUSED"
                .equals(
                    node.value("SELECT state FROM delivery WHERE filing_id = '" + heldId + "'")));
    hub.submits(Filings.form("44", 3), "44", "refused immediately");

    ProviderFiling filed = hunan.files(Filings.submitted("43", 10), Filings.number("43", 10));
    hunan.commits(Filings.blacklisting(filed, LocalDate.parse("2020-03-09")));
    hunan.commits(Filings.change(Filings.submitted("41", 9), null));
    hunan.lists(
        new WhitelistEntry(
            Filings.number("43", 10),
            List.of(SchoolStage.KINDERGARTEN),
            LocalDate.parse("2020-03-01"),
            null));
    Forms twin = Filings.form("44", 11).withAppName(filed.app().name() + "二");
    guangdong.files(Filings.submitted("44", 11, twin), Filings.number("44", 11));
    ProviderFiling other =
        hunan.files(
            Filings.submitted("43", 12, Filings.form("43", 12).withAppName(twin.appName())),
            Filings.number("43", 12));
    hub.pulls("43");
    hub.pulls("44");

    hub.declares(twin.uscc(), other.owner().uscc());
    hub.declares(other.owner().uscc(), twin.uscc());
    hub.declares(form.uscc(), other.owner().uscc());
    hub.groupOf(twin.uscc());
    hub.registers(
        new GroupCertificateInput(
            other.owner().uscc(),
            twin.uscc(),
            "合成课堂",
            List.of(),
            new JurisdictionCode("44"),
            "因工作需要",
            true,
            "ab".repeat(32),
            LocalDate.parse("2020-03-01")));
    hunan.commitsRaw(
        FakeAuthority.raw(Filings.change(Filings.submitted("43", 20), null)).put("rule", "none"));
    hub.pulls("43");
    operate(
        node,
        "{leases{holder}}",
        "{quarantine{hasMore}}",
        "{quarantine(jurisdiction:\"43\"){hasMore}}",
        "mutation{retryQuarantined(id:\"1\"){outcome}}",
        "mutation{discardQuarantined(id:\"1\",reason:\"no\"){id}}",
        "mutation{reconcile(jurisdiction:\"43\"){due}}",
        "{reconciliations{due}}",
        "{drift{hasMore}}",
        "{drift(jurisdiction:\"43\"){hasMore}}");
    eventually("compared", () -> node.count("reconciliation WHERE ended_at IS NOT NULL") > 0);
    node.ask(
            "query($by:Uscc!,$ids:[ID!]!){receipts(submittedBy:$by,ids:$ids){id}}",
            Map.of("by", held.uscc().value(), "ids", List.of(heldId)))
        .data("/receipts");
    node.ask("{feeds{state}}").data("/feeds");
    node.ask("{bulletins{cursor}}").data("/bulletins");
    node.ask("{changes(usedIn:\"44\"){cursor}}").data("/changes");
    for (String asked : List.of("", ",onHold:true", ",onHold:false")) {
      node.ask("{whitelistEntries(jurisdiction:\"43\"" + asked + "){cursor}}")
          .data("/whitelistEntries");
    }
    node.ask("{statistics(from:\"2020-03-01\",to:\"2020-03-31\"){filed}}").data("/statistics");
    eventually("followed", () -> node.count("search_filing") > 2);
    String search = "{searchFilings(%s){pageInfo{endCursor} totalCount edges{cursor}}}";
    for (String asked :
        List.of(
            "first:1",
            "text:\"合\"",
            "text:\"合成\"",
            "text:\"合成教育科技\",filter:{jurisdictions:[\"43\"]}",
            "text:\"合成课堂\",filter:{stages:[KINDERGARTEN,VOCATIONAL],filedFrom:\"2020-03-01\"}",
            "filter:{statuses:[FILED,REVOKED],functionTypes:[LEARNING],filedTo:\"2020-03-09\"}")) {
      node.ask(search.formatted(asked)).data("/searchFilings");
    }
    for (Uscc organization : List.of(filed.owner().uscc(), Filings.form("11", 99).uscc())) {
      node.ask("{filingOf(organization:\"" + organization + "\"){id}}").data("");
    }
    node.ask("{facts(numbers:[\"教APP备4390010号\",\"教APP备4399999号\"]){outcome}}").data("/facts");
    node.ask("{filingsById(ids:[\"43-S10\",\"43-S99\"]){id}}").data("/filingsById");
    String cursor = node.ask("{changes(first:1){cursor}}").data("/changes/cursor").asString();
    node.ask("{changesEnd}").data("/changesEnd");
    node.ask("{changes(after:\"" + cursor + "\"){cursor}}").data("/changes");
    hunan.restarts();
    hunan.files(Filings.submitted("43", 10), Filings.number("43", 10));
    hub.pulls("43");
    eventually("announced", () -> node.count("outbox") == 0);
  }

  private static void operate(TestNode node, String... operations) {
    for (String operation : operations) {
      assertThat(node.askAs("operator", operation, Map.of()).body().has("errors"))
          .as(operation)
          .isFalse();
    }
  }

  private static boolean isPlanned(String sql) {
    String whole = sql.strip().toUpperCase(Locale.ROOT);
    // Without the texts, which may contain SQL keywords.
    String start = whole.replaceAll("'[^']*'", "?");
    return !isOfTheTest(whole)
        && (start.startsWith("UPDATE")
            || (start.contains("FROM ")
                && Set.of("SELECT", "DELETE", "WITH", "INSERT").stream()
                    .anyMatch(start::startsWith)));
  }

  /** Statements of this test, not of the node. */
  private static boolean isOfTheTest(String sql) {
    return sql.startsWith("SELECT COUNT(*) FROM OUTBOX")
        || sql.startsWith("SELECT COUNT(*) FROM RECONCILIATION")
        || sql.startsWith("SELECT COUNT(*) FROM SEARCH_FILING")
        || sql.startsWith("SELECT STATE FROM DELIVERY WHERE FILING_ID = '");
  }

  private static List<Map<String, @Nullable Object>> plan(
      TestNode node, String sql, Map<Integer, Object> values) {
    return Objects.requireNonNull(
        node.bean(DatabaseClient.class)
            .inConnectionMany(
                connection -> {
                  Statement statement = connection.createStatement("EXPLAIN " + sql);
                  values.forEach(statement::bind);
                  return Flux.from(statement.execute())
                      .flatMap(
                          result ->
                              result.map(
                                  (row, columns) -> {
                                    Map<String, @Nullable Object> step = new LinkedHashMap<>();
                                    for (String column :
                                        List.of("table", "type", "possible_keys", "key", "Extra")) {
                                      step.put(column, row.get(column, String.class));
                                    }
                                    return step;
                                  }));
                })
            .collectList()
            .block());
  }

  private static boolean sorts(Map<String, @Nullable Object> step) {
    String extra = String.valueOf(step.get("Extra"));
    // The primary key of a term contains all its columns, so no other index should be used.
    boolean otherwise =
        String.valueOf(step.get("table")).matches("t\\d?")
            && !"PRIMARY".equals(String.valueOf(step.get("key")));
    return extra.contains("filesort") || extra.contains("temporary") || otherwise;
  }

  /** The server may scan a small table although an index exists; that is not reported. */
  private static boolean scans(Map<String, @Nullable Object> step) {
    String table = String.valueOf(step.get("table"));
    boolean temporary = table.startsWith("<") || step.get("table") == null;
    boolean whole =
        Set.of("ALL", "index").contains(String.valueOf(step.get("type")))
            && step.get("possible_keys") == null
            && step.get("key") == null;
    return whole && !temporary && !SMALL.contains(table) && !isRecursive(table);
  }

  private static boolean isRecursive(String table) {
    return Set.of("up", "down").contains(table);
  }
}
