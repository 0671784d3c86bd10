package org.filinghub.province.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes serve one authority from one database. One of them stops and starts again. */
class TwoProcessesIT {
  private static final TestNode NODE = TestNode.shared();
  private static final TestAuthority ONE = new TestAuthority(NODE, "13");
  private static TestNode otherNode;
  private static TestAuthority other;

  @BeforeAll
  static void startTheOther() {
    NODE.clock().set("2024-03-04T09:00:00+08:00");
    ONE.filed("13-2P", 900);
    otherNode = start(500);
    other = new TestAuthority(otherNode, "13");
  }

  @AfterAll
  static void stopTheOther() {
    otherNode.close();
  }

  private static TestNode start(int firstSerial) {
    return TestNode.start(
        Map.of("13", NODE.database("13")),
        "--filinghub.authorities.13.first-serial=" + firstSerial);
  }

  @Test
  void noTwoFilingsOfTwoProcessesShareANumber() {
    int filings = 20;
    TestAuthority.together(
        filings, i -> desk(i).deliverLater(desk(i).submission("13-2N" + i, 910 + i)));
    int first = nextSerial();

    List<GraphQlAnswer> answers =
        TestAuthority.together(filings, i -> desk(i + 1).completeLater("13-2N" + i, 1));

    assertThat(answers)
        .extracting(answer -> answer.text("completeReview/filing/number"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(first, first + filings).mapToObj("教APP备13%05d号"::formatted).toList());
  }

  @Test
  void receiptIsGivenByWhicheverProcessIsAskedAgain() {
    Map<String, Object> submission = ONE.submission("13-2R", 930);

    GraphQlAnswer first = ONE.deliver(submission);

    assertThat(other.deliver(submission).body()).isEqualTo(first.body());
  }

  @Test
  void readerWaitingAtOneProcessHearsOfACommitOfTheOther() {
    CompletableFuture<GraphQlAnswer> waiting = ONE.changesLater(ONE.end(), 10, 30);

    other.accepted("13-2W", 931);

    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(20))
        .satisfies(
            page ->
                assertThat(page.at("changes/changes/0/filing/id").asString()).isEqualTo("13-2W"));
  }

  @Test
  void firstSerialMovesTheCounterForwardAndNeverBack() {
    int configured = nextSerial();
    String stored = ONE.traces();
    String migrations = ONE.value("SELECT COUNT(*) FROM flyway_schema_history");

    try (TestNode restarted = start(1)) {
      TestAuthority desk = new TestAuthority(restarted, "13");

      assertThat(configured).isGreaterThanOrEqualTo(500);
      assertThat(desk.traces()).isEqualTo(stored);
      assertThat(desk.value("SELECT COUNT(*) FROM flyway_schema_history")).isEqualTo(migrations);
      assertThat(desk.ask(null, "{ filings(first: 1) { hasMore } }").codes()).isEmpty();
      assertThat(desk.filed("13-2S", 932)).isEqualTo("教APP备13%05d号".formatted(configured));
      assertThat(desk.ask(Tokens.node(), "{ changes { epoch } }").text("changes/epoch"))
          .isEqualTo(ONE.end().substring(0, ONE.end().indexOf(':')));
    }
  }

  private static TestAuthority desk(int i) {
    return i % 2 == 0 ? ONE : other;
  }

  private static int nextSerial() {
    return Integer.parseInt(ONE.value("SELECT next_serial FROM number_counter"));
  }
}
