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
import org.filinghub.chaos.NodeCaller.Answer;
import org.filinghub.engines.MariaDb;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * After a run, with everything healed: asks the stores themselves whether all that was acknowledged
 * is there, exactly once, and nothing else is.
 */
final class Reckoning {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int BUCKETS = 256;

  private final Federation federation;
  private final Ledger ledger;
  private final NodeCaller caller = new NodeCaller(Duration.ofSeconds(30));

  Reckoning(Federation federation, Ledger ledger) {
    this.federation = federation;
    this.ledger = ledger;
  }

  /** Waits until nothing is on its way any more, then checks everything. */
  void settle() {
    awaitCalm();
    everyNodeRuns();
    check();
  }

  /** Nobody kills or supervises any more. */
  private void everyNodeRuns() {
    for (NodeProcess node : federation.nodes()) {
      if (node.endOfItself() != NodeProcess.End.NONE) {
        ledger.findings().add(node.name() + " ended by itself after everything was healed");
      }
    }
  }

  /** Every finding goes to the ledger. */
  void check() {
    for (JurisdictionCode code : Federation.AUTHORITIES) {
      String store = Federation.databaseOf(code);
      acknowledgedStandsAtItsAuthority(code);
      none(
          store,
          "filings with a number twice",
          "SELECT number FROM filing WHERE number IS NOT NULL GROUP BY number HAVING COUNT(*) > 1");
      none(
          store,
          "filings whose revisions have gaps",
          "SELECT filing_id FROM filing_event GROUP BY filing_id"
              + " HAVING COUNT(*) <> MAX(revision) OR MIN(revision) <> 1");
      none(
          store,
          "filings that changed their number",
          "SELECT filing_id FROM filing_revision GROUP BY filing_id"
              + " HAVING COUNT(DISTINCT JSON_VALUE(document, '$.number')) > 1");
      none(
          store,
          "gaps in the change log",
          "SELECT last_sequence FROM change_counter WHERE last_sequence <>"
              + " (SELECT COUNT(*) FROM change_log) OR last_sequence <>"
              + " (SELECT COALESCE(MAX(sequence), 0) FROM change_log)");
      none(
          store,
          "changes that the registry does not hold, or holds otherwise",
          "SELECT c.filing_id, c.revision FROM change_log c LEFT JOIN national.golden_revision g"
              + " ON g.filing_id = c.filing_id AND g.revision = c.revision"
              + " WHERE g.feed_sequence IS NULL OR g.feed_sequence <> c.sequence");
      none(
          store,
          "filings nobody submitted",
          "SELECT f.id FROM filing f LEFT JOIN national.submission_item s ON s.filing_id = f.id"
              + " WHERE s.filing_id IS NULL");
      none(
          "national",
          "positions that are not where authority " + code.value() + " stands",
          ("SELECT p.sequence FROM feed_position p, %1$s.change_counter c WHERE p.jurisdiction ="
                  + " '%2$s' AND (p.sequence <> c.last_sequence OR p.epoch <> c.epoch)")
              .formatted(store, code.value()));
      digestsAreEqual(code);
    }
    none(
        "national",
        "revisions held without an authority's change",
        "SELECT g.filing_id, g.revision FROM golden_revision g"
            + " LEFT JOIN authority_43.change_log a ON a.filing_id = g.filing_id AND a.revision ="
            + " g.revision LEFT JOIN authority_44.change_log b ON b.filing_id = g.filing_id AND"
            + " b.revision = g.revision WHERE a.sequence IS NULL AND b.sequence IS NULL");
    none(
        "national",
        "golden copies that are not their last revision",
        "SELECT f.id FROM golden_filing f WHERE f.revision <> (SELECT MAX(r.revision) FROM"
            + " golden_revision r WHERE r.filing_id = f.id)");
    none(
        "national",
        "claims without a submission",
        "SELECT c.filing_id FROM product_claim c LEFT JOIN submission_item s ON s.filing_id ="
            + " c.filing_id WHERE s.filing_id IS NULL");
    none("national", "changes in quarantine", "SELECT position, reason, detail FROM quarantine");
    none(
        "national",
        "announcements not made",
        "SELECT o.id FROM outbox o, outbox_position p WHERE o.id > p.announced_until");
    none(
        "national",
        "gaps in the national order",
        "SELECT last_sequence FROM national_sequence WHERE last_sequence < (SELECT"
            + " COALESCE(MAX(sequence), 0) FROM golden_revision)");
    everySubmissionIsKnown();
  }

  private void awaitCalm() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!calm()) {
      if (System.nanoTime() > deadline) {
        ledger.findings().add("not in step " + PATIENCE + " after everything was healed");
        return;
      }
      Federation.pause(BETWEEN_LOOKS);
    }
  }

  private boolean calm() {
    if (!rows("national", "SELECT id FROM delivery WHERE state = 'HELD'").isEmpty()
        || !rows(
                "national",
                "SELECT o.id FROM outbox o, outbox_position p WHERE o.id > p.announced_until")
            .isEmpty()) {
      return false;
    }
    return Federation.AUTHORITIES.stream()
        .allMatch(
            code ->
                rows(
                            "national",
                            ("SELECT 1 FROM feed_position p, %s.change_counter c WHERE p.jurisdiction ="
                                    + " '%s' AND p.sequence = c.last_sequence AND p.epoch = c.epoch")
                                .formatted(Federation.databaseOf(code), code.value()))
                        .size()
                    == 1);
  }

  /** Each acknowledged command is one event, and the filing stands where the last one left it. */
  private void acknowledgedStandsAtItsAuthority(JurisdictionCode code) {
    Map<String, List<String>> events = new HashMap<>();
    for (List<String> row :
        rows(
            Federation.databaseOf(code),
            "SELECT filing_id, CONCAT(revision, ' ', command, ' ', to_status) FROM filing_event"
                + " ORDER BY filing_id, revision")) {
      events.computeIfAbsent(row.get(0), unused -> new ArrayList<>()).add(row.get(1));
    }
    Map<String, List<String>> golden = new HashMap<>();
    for (List<String> row :
        rows("national", "SELECT id, revision, status, number FROM golden_filing")) {
      golden.put(row.get(0), row);
    }
    for (TrackedFiling filing : ledger.filings()) {
      if (!filing.jurisdiction().equals(code)) {
        continue;
      }
      List<String> expected =
          filing.acts().stream()
              .map(act -> act.revision() + " " + act.command() + " " + act.status())
              .toList();
      List<String> found = events.getOrDefault(filing.id(), List.of());
      if (!found.equals(expected)) {
        ledger
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
      TrackedFiling.Act last = filing.last();
      List<String> copy = golden.get(filing.id());
      if (copy == null
          || !copy.get(1).equals(Integer.toString(last.revision()))
          || !copy.get(2).equals(last.status().name())
          || !String.valueOf(copy.get(3)).equals(String.valueOf(filing.number()))) {
        ledger
            .findings()
            .add(filing.id() + " in the registry: " + copy + " (expected: " + filing + ")");
      }
      ledger.tally().count("filings checked");
    }
  }

  /** A store holds no submission that its provider was never told of. */
  private void everySubmissionIsKnown() {
    Map<String, TrackedFiling> known = new HashMap<>();
    ledger.filings().forEach(filing -> known.put(filing.id(), filing));
    for (List<String> row : rows("national", "SELECT filing_id FROM submission_item")) {
      if (!known.containsKey(row.get(0))) {
        ledger.findings().add("submission that nobody was told of: " + row.get(0));
      }
    }
  }

  private void digestsAreEqual(JurisdictionCode code) {
    Answer answer =
        caller.ask(
            federation.authorityEndpoint(code),
            federation.nodeToken(),
            "{ digest(buckets: " + BUCKETS + ") { bucket count digest } }",
            Map.of());
    if (answer.data() == null) {
      ledger.findings().add("no digest of " + code.value() + ": " + answer.text());
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
        ledger.findings().add("bucket " + bucket + " of " + code.value() + " differs: " + digest);
      }
    }
  }

  private void none(String database, String what, String sql) {
    List<List<String>> rows = rows(database, sql);
    if (!rows.isEmpty()) {
      ledger
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
