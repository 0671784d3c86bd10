package org.filinghub.province.whitelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhitelistIT {
  private static final String PUT =
      "mutation($e: [WhitelistEntryInput!]!) { putWhitelistEntries(entries: $e) {"
          + " stored refusals { code path text rules } } }";
  private static final String READ =
      "query($after: Cursor, $first: Int) { whitelist(after: $after, first: $first) {"
          + " entries { number stages from to } cursor hasMore } }";

  private final TestNode node = TestNode.shared();
  private final TestAuthority desk = new TestAuthority(node, "31");

  @Test
  @Proves("GD-whitelist")
  void storedEntryIsPublic() {
    String start = end();

    GraphQlAnswer stored =
        put(entry(1, List.of("KINDERGARTEN", "PRIMARY_AND_SECONDARY"), "2024-03-04", "2024-07-31"));

    assertThat(stored.number("putWhitelistEntries/stored")).isEqualTo(1);
    assertThat(page(start, 10).at("whitelist/entries").toString())
        .isEqualTo(
            "[{\"number\":\"教APP备3100001号\",\"stages\":[\"KINDERGARTEN\","
                + "\"PRIMARY_AND_SECONDARY\"],\"from\":\"2024-03-04\",\"to\":\"2024-07-31\"}]");
  }

  @Test
  void entryStoredAgainMovesToTheEnd() {
    String start = end();
    put(open(10), open(11), open(12));

    put(entry(10, List.of("VOCATIONAL"), "2024-04-01", null), open(13), open(13));

    GraphQlAnswer page = page(start, 10);
    assertThat(numbers(page)).containsExactly(number(11), number(12), number(10), number(13));
    assertThat(page.at("whitelist/entries/2/stages").toString()).isEqualTo("[\"VOCATIONAL\"]");
  }

  @Test
  void pagesContinueAtCursor() {
    String start = end();
    put(IntStream.range(100, 350).mapToObj(this::open).toList());

    List<String> read = new ArrayList<>();
    String cursor = start;
    GraphQlAnswer page;
    do {
      page = page(cursor, 100);
      read.addAll(numbers(page));
      cursor = page.text("whitelist/cursor");
    } while (page.at("whitelist/hasMore").asBoolean());

    assertThat(read)
        .containsExactlyElementsOf(IntStream.range(100, 350).mapToObj(this::number).toList());
    assertThat(page(cursor, 1).at("whitelist/cursor").isNull()).isTrue();
    assertThat(cursor).isEqualTo(end());
  }

  /** A reader that continues from its cursor must not miss an entry of a concurrent writer. */
  @Test
  void readerMissesNoEntryDuringConcurrentWrites() {
    String start = end();
    CompletableFuture<?> writers =
        CompletableFuture.allOf(
            IntStream.range(0, 20)
                .mapToObj(
                    i ->
                        node.askLater(
                            "31",
                            Tokens.whitelist("31"),
                            PUT,
                            Map.of("e", List.of(open(400 + 2 * i), open(401 + 2 * i)))))
                .toArray(CompletableFuture[]::new));

    List<String> read = new ArrayList<>();
    String cursor = start;
    boolean done;
    do {
      done = writers.isDone();
      GraphQlAnswer page = page(cursor, 3);
      read.addAll(numbers(page));
      cursor = page.at("whitelist/cursor").asString(cursor);
    } while (!done || !cursor.equals(end()));

    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(400, 440).mapToObj(this::number).toList());
    for (int i = 400; i < 440; i += 2) {
      assertThat(read.indexOf(number(i + 1))).isEqualTo(read.indexOf(number(i)) + 1);
    }
  }

  @Test
  void storesValidEntriesAndRefusesOthers() {
    String start = end();

    GraphQlAnswer stored =
        put(
            open(20),
            entry(21, List.of(), "2024-03-04", null),
            entry(22, List.of(), "2024-03-04", "2024-03-03"),
            entry(23, List.of("VOCATIONAL"), "2024-03-04", "2024-03-04"));

    assertThat(stored.number("putWhitelistEntries/stored")).isEqualTo(2);
    assertThat(stored.each("putWhitelistEntries/refusals", "code"))
        .containsExactly("FIELD_REQUIRED", "FIELD_REQUIRED", "FIELD_INVALID");
    assertThat(stored.at("putWhitelistEntries/refusals/2/path").toString())
        .isEqualTo("[\"entries\",\"2\",\"to\"]");
    assertThat(stored.each("putWhitelistEntries/refusals", "text"))
        .last()
        .isEqualTo("to: 2024-03-03 (expected: not before from, 2024-03-04)");
    assertThat(numbers(page(start, 10))).containsExactly(number(20), number(23));
  }

  @Test
  void rejectsMoreThanThousandItems() {
    String start = end();

    GraphQlAnswer refused = put(IntStream.range(0, 1_001).mapToObj(this::open).toList());
    GraphQlAnswer full = put(Collections.nCopies(1_000, open(30)));

    assertThat(refused.codes()).containsExactly("TOO_MANY_ITEMS");
    assertThat(refused.messages()).containsExactly("entries: 1001 items (expected: at most 1000)");
    assertThat(full.number("putWhitelistEntries/stored")).isEqualTo(1);
    assertThat(numbers(page(start, 10))).containsExactly(number(30));
  }

  @Test
  void acceptsEmptyList() {
    String start = end();

    assertThat(put(List.of()).number("putWhitelistEntries/stored")).isZero();
    assertThat(end()).isEqualTo(start);
  }

  @Test
  void onlyWhitelistSystemAndReviewerOfThisAuthorityMayStore() {
    Map<String, Object> entries = Map.of("e", List.of(open(40)));

    for (String token : List.of(Tokens.whitelist("31"), Tokens.reviewer("31"))) {
      assertThat(desk.ask(token, PUT, entries).codes()).isEmpty();
    }
    String end = end();
    assertThat(desk.ask(null, PUT, entries).codes()).containsExactly("UNAUTHENTICATED");
    for (String token :
        List.of(
            Tokens.whitelist("32"),
            Tokens.reviewer("32"),
            Tokens.node(),
            Tokens.ministry(),
            Tokens.operator(),
            Tokens.provider(Forms.owner(1)))) {
      assertThat(desk.ask(token, PUT, entries).codes()).containsExactly("FORBIDDEN");
    }
    assertThat(end()).isEqualTo(end);
  }

  @Test
  void checksCursorsAndBounds() {
    String end = end();
    int colon = end.indexOf(':');
    String ahead = end.substring(0, colon + 1) + (Long.parseLong(end.substring(colon + 1)) + 1);

    assertThat(page("nonsense", 1).codes()).containsExactly("CURSOR_REFUSED");
    assertThat(page(ahead, 1).codes()).containsExactly("CURSOR_REFUSED");
    assertThat(page("1:0", 1).codes()).containsExactly("EPOCH_CHANGED");
    for (int first : List.of(-1, 0, 1_001)) {
      assertThat(page(null, first).codes()).containsExactly("INVALID_VALUE");
    }
  }

  private GraphQlAnswer put(Object... entries) {
    return put(List.of(entries));
  }

  private GraphQlAnswer put(List<?> entries) {
    return desk.ask(Tokens.whitelist("31"), PUT, Map.of("e", entries));
  }

  private GraphQlAnswer page(@Nullable String after, int first) {
    Map<String, Object> variables = new HashMap<>(Map.of("first", first));
    variables.put("after", after);
    return desk.ask(null, READ, variables);
  }

  /** The cursor of the last entry. */
  private String end() {
    return desk.value(
        "SELECT CONCAT(c.epoch, ':', w.last_position) FROM change_counter c, whitelist_counter w");
  }

  private static List<String> numbers(GraphQlAnswer page) {
    return page.each("whitelist/entries", "number");
  }

  private Map<String, Object> open(int serial) {
    return entry(serial, List.of("KINDERGARTEN"), "2024-03-04", null);
  }

  private Map<String, Object> entry(
      int serial, List<String> stages, String from, @Nullable String to) {
    Map<String, Object> entry = new HashMap<>();
    entry.put("number", number(serial));
    entry.put("stages", stages);
    entry.put("from", from);
    entry.put("to", to);
    return entry;
  }

  private String number(int serial) {
    return "教APP备31%05d号".formatted(serial);
  }
}
