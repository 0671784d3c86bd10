package org.filinghub.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.filinghub.engines.MariaDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosIT {
  private static final Path TARGET = Path.of("target/chaos").toAbsolutePath();
  private static final int KILLS_OF_EACH = Integer.getInteger("chaos.kills", 1);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static ChaosRun run;

  @BeforeAll
  static void start() {
    run =
        new ChaosRun(
            new ChaosSettings(
                Long.getLong("chaos.seed", 1L),
                Duration.ofSeconds(Long.getLong("chaos.seconds", 15L)),
                KILLS_OF_EACH,
                // A new folder for each run, so that no database of an earlier run is used.
                TARGET.resolve(
                    "seed-" + Long.getLong("chaos.seed", 1L) + "-" + ProcessHandle.current().pid()),
                Path.of("../..").toAbsolutePath().normalize()));
  }

  @AfterAll
  static void stop() {
    run.close();
  }

  @Test
  @Order(1)
  void storesEachAcknowledgedCommandOnceUnderFaults() throws InterruptedException {
    ChaosReport report = run.run();

    report.write(TARGET.resolve("report.md"));
    assertThat(report.findings().kept()).as(report.markdown()).isEmpty();
    for (KillableProcess.ProcessKind kind : KillableProcess.ProcessKind.values()) {
      assertThat(report.counts().getOrDefault("killed " + kind.label(), 0L))
          .as("killed %s", kind)
          .isGreaterThanOrEqualTo(KILLS_OF_EACH);
    }
    assertThat(report.counts().get("filings checked")).isPositive();
    assertThat(report.counts().get("commands acknowledged")).isPositive();
  }

  /** Shows that the checks can fail: they find each defect that this test inserts. */
  @Test
  @Order(2)
  void reportsInsertedLossesAndDuplicates() throws SQLException {
    int before = run.state().findings().count();
    sql(
        "authority_43",
        "UPDATE filing_event SET revision = revision + 1 ORDER BY filing_id, revision DESC LIMIT"
            + " 1");
    sql("national", "UPDATE golden_filing SET revision = revision + 1 ORDER BY id DESC LIMIT 1");
    sql(
        "national",
        "INSERT INTO product_claim (product_key, filing_id, claimed_at) VALUES (REPEAT('0', 64),"
            + " '43-20000101-NOBODY', NOW(6))");
    sql("national", "UPDATE feed_position SET sequence = sequence - 1 WHERE jurisdiction = '44'");
    sql("authority_44", "UPDATE change_counter SET last_sequence = last_sequence + 1");

    ChaosReport report = run.checkAgain();

    assertThat(report.findings().kept().subList(before, report.findings().kept().size()))
        .anyMatch(finding -> finding.contains("filings whose revisions have gaps"))
        .anyMatch(finding -> finding.contains(" at 43: ") && finding.contains(" (expected: ["))
        .anyMatch(finding -> finding.contains("registry copies that are not the last revision"))
        .anyMatch(finding -> finding.contains("differs"))
        .anyMatch(finding -> finding.contains("claims without a submission"))
        .anyMatch(
            finding ->
                finding.contains("feed positions that differ from the change log of authority 44"))
        .anyMatch(finding -> finding.contains("gaps in the change log"));
  }

  private static void sql(String database, String statement) throws SQLException {
    MariaDb server = run.federation().database();
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl(database), server.user(), server.password());
        Statement sent = connection.createStatement()) {
      assertThat(sent.executeUpdate(statement)).isPositive();
    }
  }
}
