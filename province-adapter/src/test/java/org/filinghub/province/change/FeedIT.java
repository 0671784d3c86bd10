package org.filinghub.province.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FeedIT {
  private static final String NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String PUT =
      "mutation($number: FilingNumber!) { putWhitelistEntries(entries: [{ number: $number,"
          + " stages: [KINDERGARTEN], from: \"2024-03-04\" }]) { stored } }";

  private final TestNode node = TestNode.shared();
  private final TestAuthority desk = new TestAuthority(node, "14");

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  void readerSeesNoGapDuringConcurrentWrites() {
    String start = desk.end();
    int filings = 20;
    CompletableFuture<?> writers =
        CompletableFuture.allOf(
            IntStream.range(0, filings)
                .mapToObj(
                    i ->
                        desk.deliverLater(desk.submission("14-G" + i, 200 + i))
                            .thenCompose(accepted -> desk.completeLater("14-G" + i, 1)))
                .toArray(CompletableFuture[]::new));

    List<JsonNode> read = new ArrayList<>();
    String cursor = start;
    boolean done;
    do {
      done = writers.isDone();
      GraphQlAnswer page = desk.changes(cursor, 7, 0);
      page.at("changes/changes").valueStream().forEach(read::add);
      cursor = page.text("changes/cursor");
    } while (!done || !cursor.equals(desk.end()));

    int first = sequence(start) + 1;
    assertThat(read)
        .extracting(change -> change.path("sequence").asInt())
        .containsExactlyElementsOf(IntStream.range(first, first + 2 * filings).boxed().toList());
    // The pages read during the writes equal the feed after them.
    assertThat(desk.feed(start)).isEqualTo(read);
    for (int i = 0; i < filings; i++) {
      String id = "14-G" + i;
      assertThat(read.stream().filter(change -> change.at("/filing/id").asString().equals(id)))
          .extracting(change -> change.at("/filing/revision").asInt())
          .containsExactly(1, 2);
    }
  }

  @Test
  void pagesContinueAtCursorAndContainDigest() {
    String start = desk.end();
    desk.filed("14-P1", 1);
    desk.accepted("14-P2", 2);

    GraphQlAnswer first = desk.changes(start, 2, 0);
    GraphQlAnswer second = desk.changes(first.text("changes/cursor"), 2, 0);
    GraphQlAnswer third = desk.changes(second.text("changes/cursor"), 2, 0);

    assertThat(first.at("changes/hasMore").asBoolean()).isTrue();
    assertThat(first.text("changes/digest")).isEqualTo(sha256("14-P1\t1\n14-P1\t2\n"));
    assertThat(second.at("changes/hasMore").asBoolean()).isFalse();
    assertThat(second.text("changes/digest")).isEqualTo(sha256("14-P2\t1\n"));
    assertThat(second.text("changes/cursor")).isEqualTo(desk.end());
    assertThat(third.at("changes/changes")).isEmpty();
    assertThat(third.text("changes/digest")).isEqualTo(NOTHING);
    assertThat(third.text("changes/cursor")).isEqualTo(desk.end());
  }

  @Test
  void nextCommitAnswersWaitingReader() {
    String end = desk.end();

    CompletableFuture<GraphQlAnswer> waiting = desk.changesLater(end, 10, 30);
    desk.accepted("14-W1", 3);

    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(20))
        .satisfies(
            page ->
                assertThat(page.at("changes/changes/0/filing/id").asString()).isEqualTo("14-W1"));
  }

  @Test
  void returnsEmptyPageWhenTimeIsOver() {
    long begun = System.nanoTime();

    GraphQlAnswer page = desk.changes(desk.end(), 10, 1);

    assertThat(page.at("changes/changes")).isEmpty();
    assertThat(page.text("changes/cursor")).isEqualTo(desk.end());
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
  }

  @Test
  void whitelistEntryWakesReaderWithEmptyPage() {
    String end = desk.end();
    CompletableFuture<GraphQlAnswer> waiting = desk.changesLater(end, 10, 30);

    list("教APP备1400001号");

    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(20))
        .satisfies(page -> assertThat(page.text("changes/cursor")).isEqualTo(end));
  }

  /** An entry stored between two calls of a reader must not make the next call wait. */
  @Test
  void whitelistEntryBetweenCallsAnswersNextCallImmediately() {
    String end = desk.end();
    desk.changes(end, 10, 0);
    list("教APP备1400002号");

    CompletableFuture<GraphQlAnswer> second = desk.changesLater(end, 10, 30);

    assertThat(second)
        .succeedsWithin(Duration.ofSeconds(20))
        .satisfies(page -> assertThat(page.at("changes/changes")).isEmpty());
  }

  @Test
  void reportsRestoredStoreToReaders() {
    String end = desk.end();
    CompletableFuture<GraphQlAnswer> waiting = desk.changesLater(end, 10, 30);

    node.execute("14", "UPDATE change_counter SET epoch = epoch + 1");
    GraphQlAnswer later = desk.changes(end, 10, 0);
    GraphQlAnswer fromTheStart = desk.changes(null, 10, 0);

    assertThat(later.codes()).containsExactly("EPOCH_CHANGED");
    assertThat(later.messages())
        .containsExactly("cursor epoch: " + epoch(end) + " (expected: " + (epoch(end) + 1) + ")");
    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(20))
        .satisfies(page -> assertThat(page.codes()).containsExactly("EPOCH_CHANGED"));
    assertThat(fromTheStart.text("changes/epoch")).isEqualTo(String.valueOf(epoch(end) + 1));
  }

  @Test
  void rejectsForeignCursors() {
    String ahead = epoch(desk.end()) + ":" + (sequence(desk.end()) + 1);

    assertThat(desk.changes(ahead, 10, 0).codes()).containsExactly("CURSOR_REFUSED");
    assertThat(desk.changes(ahead, 10, 0).messages().get(0))
        .isEqualTo("cursor: " + ahead + " (expected: at most " + desk.end() + ")");
    for (String foreign :
        List.of("12", "a:1", "1:2:3", "-1:0", "1:-1", " 1:1", "14-A1", "1:" + "9".repeat(19))) {
      assertThat(desk.changes(foreign, 10, 0).codes())
          .as(foreign)
          .containsExactly("CURSOR_REFUSED");
    }
    assertThat(desk.changes("1".repeat(201), 10, 0).codes()).containsExactly("INVALID_VALUE");
  }

  @Test
  void checksBoundsOfPageAndWait() {
    assertRefused(desk.changes(null, 0, 0), "first: 0 (expected: 1 to 1000)");
    assertRefused(desk.changes(null, 1_001, 0), "first: 1001 (expected: 1 to 1000)");
    assertRefused(desk.changes(null, 1, -1), "waitSeconds: -1 (expected: 0 to 30)");
    assertRefused(desk.changes(null, 1, 31), "waitSeconds: 31 (expected: 0 to 30)");
    assertRefused(
        desk.ask(Tokens.node(), "{ changes(first: null) { cursor } }"),
        "first: null (expected: 1 to 1000)");
  }

  @Test
  void onlyNodesOperatorsAndReviewersOfThisAuthorityReadFeed() {
    String query = "{ changes { cursor } }";

    for (String token : List.of(Tokens.node(), Tokens.operator(), Tokens.reviewer("14"))) {
      assertThat(desk.ask(token, query).codes()).isEmpty();
    }
    assertThat(desk.ask(null, query).codes()).containsExactly("UNAUTHENTICATED");
    for (String token :
        List.of(
            Tokens.reviewer("12"),
            Tokens.ministry(),
            Tokens.whitelist("14"),
            Tokens.provider(Forms.owner(1)))) {
      assertThat(desk.ask(token, query).codes()).containsExactly("FORBIDDEN");
    }
    assertThat(new TestAuthority(node, "00").ask(Tokens.ministry(), query).codes()).isEmpty();
  }

  @Test
  void feedContainsNoPersonalOrRestrictedData() {
    String start = desk.end();
    desk.filed("14-N1", 4);

    GraphQlAnswer page =
        desk.ask(
            Tokens.node(),
            "query($after: Cursor) { changes(after: $after) { changes { actor rule filing { id"
                + " app { name serviceContents } owner { uscc name registrationPlace { region }"
                + " contact { legalPerson name phone email } }"
                + " system { name domains icpNumber mlpsLevel mlpsNumber ipAddresses } } } } }",
            Map.of("after", start));

    String body = page.body().toString();
    assertThat(body).contains("示例学习平台", "湘ICP备19000001号", "REVIEWER");
    assertThat(body)
        .doesNotContain("示例法人", "示例联系人", "000-00000000", "a@example.com")
        .doesNotContain("43010019001", "192.0.2.10", "test-reviewer", "test-node");
    assertThat(page.codes()).hasSize(6).containsOnly("FORBIDDEN");
  }

  private void list(String number) {
    GraphQlAnswer stored = desk.ask(Tokens.whitelist("14"), PUT, Map.of("number", number));
    assertThat(stored.number("putWhitelistEntries/stored")).isEqualTo(1);
  }

  private static void assertRefused(GraphQlAnswer answer, String message) {
    assertThat(answer.codes()).containsExactly("INVALID_VALUE");
    assertThat(answer.messages()).containsExactly(message);
  }

  private static int epoch(String cursor) {
    return Integer.parseInt(cursor.substring(0, cursor.indexOf(':')));
  }

  private static int sequence(String cursor) {
    return Integer.parseInt(cursor.substring(cursor.indexOf(':') + 1));
  }

  /** Computes the digest from the contract, independent of the main code. */
  private static String sha256(String lines) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
