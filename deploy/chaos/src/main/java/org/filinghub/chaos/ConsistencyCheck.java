package org.filinghub.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.filinghub.chaos.NodeCaller.CallResult;
import org.filinghub.engines.MariaDb;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks of the databases after a run, when all processes and connections work again. Each
 * acknowledged command must be stored exactly once, and nothing else may be stored.
 */
final class ConsistencyCheck {
  private static final Duration SYNC_LIMIT = Duration.ofMinutes(3);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
  private static final int BUCKETS = 256;

  private final FederationProcesses federation;
  private final SharedRunState state;
  private final NodeCaller caller = new NodeCaller(Duration.ofSeconds(30));

  ConsistencyCheck(FederationProcesses federation, SharedRunState state) {
    this.federation = federation;
    this.state = state;
  }

  /** Waits until all data is synchronised, then runs all checks. */
  void waitAndCheck() {
    awaitSynchronised();
    checkEveryNodeRuns();
    check();
  }

  /** No node may have exited: at this time no task kills or restarts nodes. */
  private void checkEveryNodeRuns() {
    for (NodeProcess node : federation.nodes()) {
      if (node.unexpectedExit() != NodeProcess.UnexpectedExit.NONE) {
        state.findings().add(node.name() + " exited after all faults were repaired");
      }
    }
  }

  /** Runs all checks and adds each violation to the findings of the run. */
  void check() {
    for (JurisdictionCode code : FederationProcesses.AUTHORITIES) {
      String store = FederationProcesses.databaseOf(code);
      checkAcknowledgedCommands(code);
      expectNoRows(
          store,
          "numbers given to more than one filing",
          "SELECT number FROM filing WHERE number IS NOT NULL GROUP BY number HAVING COUNT(*) > 1");
      expectNoRows(
          store,
          "filings whose revisions have gaps",
          "SELECT filing_id FROM filing_event GROUP BY filing_id"
              + " HAVING COUNT(*) <> MAX(revision) OR MIN(revision) <> 1");
      expectNoRows(
          store,
          "filings that changed their number",
          "SELECT filing_id FROM filing_revision GROUP BY filing_id"
              + " HAVING COUNT(DISTINCT JSON_VALUE(document, '$.number')) > 1");
      expectNoRows(
          store,
          "gaps in the change log",
          "SELECT last_sequence FROM change_counter WHERE last_sequence <>"
              + " (SELECT COUNT(*) FROM change_log) OR last_sequence <>"
              + " (SELECT COALESCE(MAX(sequence), 0) FROM change_log)");
      expectNoRows(
          store,
          "changes that are missing or different in the registry",
          "SELECT c.filing_id, c.revision FROM change_log c LEFT JOIN national.golden_revision g"
              + " ON g.filing_id = c.filing_id AND g.revision = c.revision"
              + " WHERE g.feed_sequence IS NULL OR g.feed_sequence <> c.sequence");
      expectNoRows(
          store,
          "filings without a submission",
          "SELECT f.id FROM filing f LEFT JOIN national.submission_item s ON s.filing_id = f.id"
              + " WHERE s.filing_id IS NULL");
      expectNoRows(
          "national",
          "feed positions that differ from the change log of authority " + code.value(),
          ("SELECT p.sequence FROM feed_position p, %1$s.change_counter c WHERE p.jurisdiction ="
                  + " '%2$s' AND (p.sequence <> c.last_sequence OR p.epoch <> c.epoch)")
              .formatted(store, code.value()));
      checkDigests(code);
    }
    expectNoRows(
        "national",
        "revisions in the registry without a change of an authority",
        "SELECT g.filing_id, g.revision FROM golden_revision g"
            + " LEFT JOIN authority_43.change_log a ON a.filing_id = g.filing_id AND a.revision ="
            + " g.revision LEFT JOIN authority_44.change_log b ON b.filing_id = g.filing_id AND"
            + " b.revision = g.revision WHERE a.sequence IS NULL AND b.sequence IS NULL");
    expectNoRows(
        "national",
        "registry copies that are not the last revision",
        "SELECT f.id FROM golden_filing f WHERE f.revision <> (SELECT MAX(r.revision) FROM"
            + " golden_revision r WHERE r.filing_id = f.id)");
    expectNoRows(
        "national",
        "claims without a submission",
        "SELECT c.filing_id FROM product_claim c LEFT JOIN submission_item s ON s.filing_id ="
            + " c.filing_id WHERE s.filing_id IS NULL");
    expectNoRows(
        "national", "changes in quarantine", "SELECT position, reason, detail FROM quarantine");
    expectNoRows(
        "national",
        "changes not announced",
        "SELECT o.id FROM outbox o, outbox_position p WHERE o.id > p.announced_until");
    expectNoRows(
        "national",
        "national sequences above the counter",
        "SELECT last_sequence FROM national_sequence WHERE last_sequence < (SELECT"
            + " COALESCE(MAX(sequence), 0) FROM golden_revision)");
    checkEverySubmissionIsKnown();
  }

  private void awaitSynchronised() {
    long deadline = System.nanoTime() + SYNC_LIMIT.toNanos();
    while (!isSynchronised()) {
      if (System.nanoTime() > deadline) {
        state.findings().add("not synchronised " + SYNC_LIMIT + " after all faults were repaired");
        return;
      }
      FederationProcesses.pause(POLL_INTERVAL);
    }
  }

  private boolean isSynchronised() {
    if (!rows("national", "SELECT id FROM delivery WHERE state = 'HELD'").isEmpty()
        || !rows(
                "national",
                "SELECT o.id FROM outbox o, outbox_position p WHERE o.id > p.announced_until")
            .isEmpty()) {
      return false;
    }
    return FederationProcesses.AUTHORITIES.stream()
        .allMatch(
            code ->
                rows(
                            "national",
                            ("SELECT 1 FROM feed_position p, %s.change_counter c WHERE"
                                    + " p.jurisdiction = '%s' AND p.sequence = c.last_sequence AND"
                                    + " p.epoch = c.epoch")
                                .formatted(FederationProcesses.databaseOf(code), code.value()))
                        .size()
                    == 1);
  }

  /**
   * Checks that each command is one event and that the registry has the state after the last one.
   */
  private void checkAcknowledgedCommands(JurisdictionCode code) {
    Map<String, List<String>> events = new HashMap<>();
    for (List<String> row :
        rows(
            FederationProcesses.databaseOf(code),
            "SELECT filing_id, CONCAT(revision, ' ', command, ' ', to_status) FROM filing_event"
                + " ORDER BY filing_id, revision")) {
      events.computeIfAbsent(row.get(0), unused -> new ArrayList<>()).add(row.get(1));
    }
    Map<String, List<String>> golden = new HashMap<>();
    for (List<String> row :
        rows("national", "SELECT id, revision, status, number FROM golden_filing")) {
      golden.put(row.get(0), row);
    }
    for (TrackedFiling filing : state.filings()) {
      if (!filing.jurisdiction().equals(code)) {
        continue;
      }
      List<String> expected =
          filing.commands().stream()
              .map(command -> command.revision() + " " + command.command() + " " + command.status())
              .toList();
      List<String> found = events.getOrDefault(filing.id(), List.of());
      if (!found.equals(expected)) {
        state
            .findings()
            .add(
                filing.id()
                    + " at "
                    + code.value()
                    + ": "
                    + found
                    + " (expected: "
                    + expected
                    + ")");
      }
      TrackedFiling.SentCommand last = filing.last();
      List<String> copy = golden.get(filing.id());
      if (copy == null
          || !copy.get(1).equals(Integer.toString(last.revision()))
          || !copy.get(2).equals(last.status().name())
          || !String.valueOf(copy.get(3)).equals(String.valueOf(filing.number()))) {
        state
            .findings()
            .add(filing.id() + " in the registry: " + copy + " (expected: " + filing + ")");
      }
      state.counters().count("filings checked");
    }
  }

  /** Checks that the national node has no submission without an acknowledgement to its provider. */
  private void checkEverySubmissionIsKnown() {
    Map<String, TrackedFiling> known = new HashMap<>();
    state.filings().forEach(filing -> known.put(filing.id(), filing));
    for (List<String> row : rows("national", "SELECT filing_id FROM submission_item")) {
      if (!known.containsKey(row.get(0))) {
        state.findings().add("submission that was never acknowledged: " + row.get(0));
      }
    }
  }

  private void checkDigests(JurisdictionCode code) {
    CallResult answer =
        caller.ask(
            federation.authorityEndpoint(code),
            federation.nodeToken(),
            "{ digest(buckets: " + BUCKETS + ") { bucket count digest } }",
            Map.of());
    if (answer.data() == null) {
      state.findings().add("no digest from authority " + code.value() + ": " + answer.text());
      return;
    }
    Map<Integer, FeedDigest> ours = new TreeMap<>();
    for (List<String> row :
        rows(
            "national",
            "SELECT id, revision FROM golden_filing WHERE jurisdiction = '"
                + code.value()
                + "' ORDER BY id")) {
      ours.computeIfAbsent(FeedDigest.bucketOf(row.get(0), BUCKETS), unused -> FeedDigest.start())
          .add(row.get(0), Long.parseLong(row.get(1)));
    }
    for (JsonNode bucket : answer.data().get("digest")) {
      FeedDigest mine = ours.get(bucket.get("bucket").asInt());
      String digest = (mine == null ? FeedDigest.start() : mine).hex();
      if (!digest.equals(bucket.get("digest").asString())) {
        state.findings().add("bucket " + bucket + " of " + code.value() + " differs: " + digest);
      }
    }
  }

  private void expectNoRows(String database, String what, String sql) {
    List<List<String>> rows = rows(database, sql);
    if (!rows.isEmpty()) {
      state
          .findings()
          .add(rows.size() + " " + what + ": " + rows.subList(0, Math.min(5, rows.size())));
    }
  }

  private List<List<String>> rows(String database, String sql) {
    MariaDb server = federation.database();
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl(database), server.user(), server.password());
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      List<List<String>> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          @Nullable String value = result.getString(i);
          row.add(value == null ? "null" : value);
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
