package org.filinghub.province.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Parameter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.ReviewDocuments;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.province.hosting.HostedAuthorities;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every statement uses an index. The tables have enough rows for the optimizer to prefer one. */
class PlansIT {
  private static final TestNode NODE = TestNode.shared();
  private static final TestAuthority DESK = new TestAuthority(NODE, "33");
  private static final String NUMBERS =
      "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) ";

  @BeforeAll
  static void fill() {
    NODE.clock().set("2024-03-04T09:00:00+08:00");
    DESK.filed("33-FIRST", 1);
    multiply(
        "filing (id, number, status, revision, owner_uscc, submitted_at, filed_at)",
        "SELECT CONCAT('33-X', i), CONCAT('教APP备33', 10000 + i, '号'),"
            + " ELT(1 + i % 4, 'FILED', 'SUBMITTED', 'RETURNED', 'REVOKED'), 2,"
            + " CONCAT('9133', LPAD(i, 14, '0')), t.submitted_at,"
            + " t.filed_at - INTERVAL i HOUR FROM n JOIN filing t ON t.id = '33-FIRST'");
    multiply(
        "filing_revision (filing_id, revision, document, restricted)",
        "SELECT CONCAT('33-X', i), 2, t.document, t.restricted FROM n"
            + " JOIN filing_revision t ON t.filing_id = '33-FIRST' AND t.revision = 2");
    multiply(
        "filing_event (filing_id, revision, command, to_status, actor_role, actor_subject, rule,"
            + " occurred_at)",
        "SELECT CONCAT('33-X', i), 2, t.command, t.to_status, t.actor_role, t.actor_subject,"
            + " t.rule, t.occurred_at FROM n JOIN filing_event t ON t.filing_id = '33-FIRST' AND"
            + " t.revision = 2");
    multiply(
        "clock (filing_id, kind, started_revision, started_on, due_on, alarm_on, provisional)",
        "SELECT CONCAT('33-X', i), t.kind, 1, t.started_on, t.due_on, t.alarm_on, 0 FROM n"
            + " JOIN clock t ON t.filing_id = '33-FIRST'");
    multiply(
        "change_log (sequence, filing_id, revision, actor, rule, occurred_at)",
        "SELECT 1000 + i, CONCAT('33-X', i), 2, t.actor, t.rule, t.occurred_at FROM n"
            + " JOIN change_log t ON t.sequence = 1");
    multiply(
        "organization (uscc, document, filing_id, revision, part)",
        "SELECT CONCAT('9133', LPAD(i, 14, '0')), t.document, t.filing_id, t.revision, t.part FROM"
            + " n JOIN organization t ON t.filing_id = '33-FIRST'");
    multiply(
        "whitelist_entry (number, stages, from_day, position, recorded_at)",
        "SELECT CONCAT('教APP备33', 10000 + i, '号'), 'KINDERGARTEN', '2024-03-04', i,"
            + " '2024-03-04' FROM n");
    multiply(
        "idempotency (id, content_hash, receipt, recorded_at)",
        "SELECT CONCAT('33-X', i), t.content_hash, t.receipt, t.recorded_at FROM n"
            + " JOIN idempotency t ON t.id = '33-FIRST'");
    NODE.execute("33", "UPDATE change_counter SET last_sequence = 1900");
    NODE.execute("33", "UPDATE whitelist_counter SET last_position = 900");
    NODE.execute(
        "33",
        "ANALYZE TABLE filing, filing_revision, filing_event, clock, change_log, organization,"
            + " whitelist_entry, idempotency");
  }

  @Test
  void everyStatementUsesIndex() {
    NODE.statements().clear();

    runScenario();

    Map<String, Map<Integer, Object>> sent = NODE.statements().all();
    for (String written :
        List.of(
            "FROM idempotency WHERE",
            "FOR UPDATE",
            "UPDATE filing SET",
            "UPDATE clock",
            "UPDATE number_counter",
            "UPDATE change_counter",
            "FROM change_log",
            "FROM organization WHERE",
            "FROM organization o",
            "FROM whitelist_entry",
            "f.number IN",
            "f.status IN",
            "f.owner_uscc =",
            "f.filed_at >=")) {
      assertThat(sent.keySet()).anyMatch(sql -> sql.replace("`", "").contains(written));
    }
    assertThat(complaints(sent)).isEmpty();
  }

  @Test
  void findsStatementWithoutIndex() {
    NODE.statements().clear();
    NODE.bean(HostedAuthorities.class)
        .get(new JurisdictionCode("33"))
        .database()
        .sql("SELECT id FROM filing WHERE ended_at > :day OR submitted_at > :day")
        .bind("day", SqlTime.of(NODE.clock().instant()))
        .fetch()
        .all()
        .blockLast();

    assertThat(complaints(NODE.statements().all()))
        .singleElement()
        .asString()
        .startsWith("reads all of filing: SELECT id FROM filing WHERE ended_at");
  }

  /** Sends every operation of an authority's node. */
  private static void runScenario() {
    String reviewer = Tokens.reviewer("33");
    String number = DESK.filed("33-A1", 2);
    DESK.accepted("33-A2", 3);
    ask(
        reviewer,
        ReviewDocuments.RETURN,
        Map.of(
            "id",
            "33-A2",
            "revision",
            1,
            "defects",
            List.of(Map.of("field", "app", "defect", "缺"))));
    ask(reviewer, ReviewDocuments.REVOKE, ReviewDocuments.revocation("33-A1", 2, "ILLEGAL", true));
    String filing = "{ id owner { name contact { name } } system { ipAddresses } }";
    ask(reviewer, "{ filing(id: \"33-A1\") " + filing + " }", Map.of());
    ask(null, "query($n: FilingNumber!) { filing(number: $n) { id } }", Map.of("n", number));
    String list = "query($f: AuthorityFilter) { filings(first: 5, filter: $f) { nodes { id } } }";
    for (Map<String, Object> filter :
        List.of(
            Map.<String, Object>of(),
            Map.<String, Object>of("statuses", List.of("RETURNED")),
            Map.<String, Object>of("ownerUscc", Forms.owner(2).value()),
            Map.<String, Object>of("filedFrom", "2024-03-01", "filedTo", "2024-03-02"))) {
      ask(Tokens.node(), list, Map.of("f", filter));
      ask(null, list, Map.of("f", filter));
      ask(Tokens.provider(Forms.owner(2)), list, Map.of("f", filter));
    }
    ask(Tokens.node(), "{ filings(first: 5, after: \"33-X2\") { nodes { id } } }", Map.of());
    ask(
        reviewer,
        "query($r: [_Any!]!) { _entities(representations: $r) { ... on Organization { name contact"
            + " { name } } ... on ProviderFiling { id } } }",
        Map.of(
            "r",
            List.of(
                Map.of("__typename", "Organization", "uscc", Forms.owner(2).value()),
                Map.of("__typename", "ProviderFiling", "id", "33-A2"))));
    ask(Tokens.node(), "{ changes(first: 5) { cursor } digest(buckets: 4) { digest } }", Map.of());
    ask(
        reviewer,
        "mutation { putWhitelistEntries(entries: [{ number: \"教APP备3300001号\","
            + " stages: [KINDERGARTEN], from: \"2024-03-04\" }]) { stored } }",
        Map.of());
    ask(null, "{ whitelist(first: 5) { cursor } }", Map.of());
  }

  private static void ask(@Nullable String token, String query, Map<String, Object> variables) {
    GraphQlAnswer answer = DESK.ask(token, query, variables);
    assertThat(answer.codes()).as(query).isEmpty();
  }

  private static List<String> complaints(Map<String, Map<Integer, Object>> sent) {
    List<String> complaints = new ArrayList<>();
    try (Connection connection = NODE.connection("33")) {
      for (Map.Entry<String, Map<Integer, Object>> statement : sent.entrySet()) {
        if (statement.getKey().matches("(?s)(SELECT|UPDATE|DELETE) .*")) {
          complaints.addAll(plan(connection, statement.getKey(), statement.getValue()));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return complaints;
  }

  private static List<String> plan(Connection connection, String sql, Map<Integer, Object> values)
      throws SQLException {
    List<String> complaints = new ArrayList<>();
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
      for (int i = 0; i < explain.getParameterMetaData().getParameterCount(); i++) {
        Object value = values.get(i);
        explain.setObject(i + 1, value instanceof Parameter bound ? bound.getValue() : value);
      }
      try (ResultSet rows = explain.executeQuery()) {
        while (rows.next()) {
          String table = rows.getString("table");
          // The table is null if a unique key finds no row, or if the statement reads no table.
          if (table != null && readsAll(rows, sql)) {
            complaints.add("reads all of " + table + ": " + sql);
          }
        }
      }
    }
    return complaints;
  }

  /** Only a list with a limit and the digest over all filings may scan a whole index. */
  private static boolean readsAll(ResultSet row, String sql) throws SQLException {
    String type = Objects.requireNonNullElse(row.getString("type"), "none");
    return switch (type) {
      case "system" -> false;
      case "index" ->
          !sql.contains(" LIMIT ") && !sql.equals("SELECT id, revision FROM filing ORDER BY id");
      default -> row.getString("key") == null;
    };
  }

  private static void multiply(String into, String select) {
    NODE.execute("33", "INSERT INTO " + into + " " + NUMBERS + select);
  }
}
