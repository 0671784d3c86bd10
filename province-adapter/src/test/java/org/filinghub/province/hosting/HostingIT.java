package org.filinghub.province.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.engines.TestEngines;
import org.filinghub.engines.TestEngines.Database;
import org.filinghub.province.fixture.DatabaseLink;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several authorities in one process: a failing database of one does not affect the others. */
class HostingIT {
  private static final String HEAD = "{ filings(first: 1) { hasMore } }";

  private static DatabaseLink wire;
  private static TestNode node;
  private static TestAuthority well;
  private static TestAuthority ill;

  @BeforeAll
  static void start() {
    wire = DatabaseLink.to(TestEngines.freshDatabase());
    Map<String, Database> databases =
        Map.of("35", impatient(TestEngines.freshDatabase()), "36", wire.database());
    node =
        TestNode.start(
            databases,
            "--filinghub.pool.size=2",
            "--filinghub.pool.waiting=3",
            "--filinghub.pool.patience=1s");
    well = new TestAuthority(node, "35");
    ill = new TestAuthority(node, "36");
  }

  /** Waits one second for a row lock; the default of the node is five. */
  private static Database impatient(Database database) {
    return new Database(
        database.name(),
        database.r2dbcUrl() + "&lockWaitTimeout=PT1S",
        database.jdbcUrl(),
        database.user(),
        database.password());
  }

  @AfterAll
  static void stop() {
    node.close();
    wire.close();
  }

  @Test
  void authoritiesHaveSeparateNumbersFeedsAndFilings() {
    String first = well.filed("35-S1", 1);
    String second = ill.filed("36-S1", 1);

    assertThat(first).startsWith("教APP备35");
    assertThat(second).startsWith("教APP备36");
    assertThat(well.ask(Tokens.node(), "{ filing(id: \"36-S1\") { id } }").at("filing").isNull())
        .isTrue();
    assertThat(well.feed(null))
        .extracting(change -> change.at("/filing/id").asString())
        .contains("35-S1")
        .doesNotContain("36-S1");
  }

  @Test
  void reportsUnknownAuthorityBeforeReading() {
    for (String code : List.of("43", "99", "abc", "3%35", "%20")) {
      GraphQlAnswer answer = node.ask(code, null, HEAD);

      assertThat(answer.status()).as(code).isEqualTo(404);
      assertThat(answer.body().path("code").asString()).isEqualTo("AUTHORITY_NOT_HOSTED");
      assertThat(answer.body().path("detail").asString())
          .endsWith("(expected: one hosted here: 35, 36)");
    }
    assertThat(node.post("/graphql", null, "{}").join().status()).isEqualTo(404);
    assertThat(node.post("//authorities/35/graphql", null, "{}").join().status())
        .isBetween(400, 499);
  }

  /** A request that waits for a lock does not occupy connections of other authorities. */
  @Test
  void reportsFullPoolInTimeWithoutAffectingOthers() throws SQLException {
    try (Connection lock = node.connection("35");
        Statement statement = lock.createStatement()) {
      lock.setAutoCommit(false);
      statement.execute("SELECT * FROM change_counter FOR UPDATE");
      long begun = System.nanoTime();
      List<CompletableFuture<GraphQlAnswer>> blocked =
          IntStream.range(0, 12)
              .mapToObj(
                  i ->
                      node.askLater(
                          "35",
                          Tokens.node(),
                          Forms.ACCEPT,
                          Map.of("s", well.submission("35-P" + i, 10 + i))))
              .toList();

      List<String> refused =
          blocked.stream()
              .map(CompletableFuture::join)
              .flatMap(answer -> answer.codes().stream())
              .toList();
      Duration took = Duration.ofNanos(System.nanoTime() - begun);

      assertThat(refused).hasSize(12).containsOnly("OVERLOADED");
      assertThat(took).isLessThan(Duration.ofSeconds(30));
      assertThat(ill.ask(null, HEAD).codes()).isEmpty();
      lock.rollback();
    }
    assertThat(well.deliver(well.submission("35-P0", 10)).text("accept/__typename"))
        .isEqualTo("SubmissionAccepted");
  }

  @Test
  void databaseThatDiesTakesNobodyWithItAndComesBack() {
    String number = ill.filed("36-D1", 2);
    assertThat(health("36")).isEqualTo("UP");
    wire.cut();
    try {
      List<GraphQlAnswer> answers =
          TestAuthority.together(6, i -> node.askLater("36", null, HEAD, Map.of()));

      assertThat(answers).allSatisfy(answer -> assertThat(answer.codes()).hasSize(1));
      assertThat(answers.stream().flatMap(answer -> answer.codes().stream()))
          .isSubsetOf("AUTHORITY_UNREACHABLE", "OVERLOADED")
          .contains("AUTHORITY_UNREACHABLE");
      assertThat(answers.toString()).doesNotContain("localhost", "127.0.0.1", "Exception", "r2dbc");
      assertThat(ill.deliver(ill.submission("36-D2", 3)).codes())
          .containsExactly("AUTHORITY_UNREACHABLE");
      assertThat(well.ask(null, HEAD).codes()).isEmpty();
      assertThat(health("36")).isEqualTo("DOWN");
      assertThat(health("35")).isEqualTo("UP");
      assertThat(node.get("/actuator/health").status()).isEqualTo(503);
    } finally {
      wire.mend();
    }
    assertThat(health("36")).isEqualTo("UP");
    assertThat(
            ill.ask(
                    null,
                    "query($n: FilingNumber!) { filing(number: $n) { id } }",
                    Map.of("n", number))
                .text("filing/id"))
        .isEqualTo("36-D1");
    assertThat(ill.deliver(ill.submission("36-D2", 3)).text("accept/__typename"))
        .isEqualTo("SubmissionAccepted");
  }

  /** Neither dead nor alive: connections stand, answers do not come. */
  @Test
  void databaseThatHangsIsSaidToBeDown() {
    wire.hold();
    try {
      assertThat(health("36")).isEqualTo("DOWN");
      assertThat(well.ask(null, HEAD).codes()).isEmpty();
    } finally {
      wire.release();
    }
    assertThat(ill.ask(null, HEAD).codes()).isEmpty();
  }

  private static String health(String code) {
    return node.get("/actuator/health")
        .body()
        .at("/components/authorities/components/" + code + "/status")
        .asString();
  }
}
