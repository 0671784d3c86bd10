package org.filinghub.province.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilingListIT {
  private static final String LIST =
      "query($filter: AuthorityFilter, $first: Int, $after: Cursor) {"
          + " filings(filter: $filter, first: $first, after: $after) {"
          + " nodes { id } cursor hasMore } }";
  private static final TestNode NODE = TestNode.shared();
  private static final TestAuthority DESK = new TestAuthority(NODE, "22");

  @BeforeAll
  static void fill() {
    NODE.clock().set("2024-03-04T09:00:00+08:00");
    DESK.filed("22-A1", 1);
    DESK.accepted("22-A2", 2);
    DESK.accepted("22-B1", 1);
    NODE.clock().set("2024-03-05T23:59:59.999999+08:00");
    DESK.filed("22-C1", 3);
    NODE.clock().set("2024-03-06T00:00:00+08:00");
    DESK.revoked("22-C2", 3);
  }

  @BeforeEach
  void startAWeekLater() {
    NODE.clock().set("2024-03-11T09:00:00+08:00");
  }

  @Test
  void listsOnlyVisibleFilings() {
    String[] all = {"22-A1", "22-A2", "22-B1", "22-C1", "22-C2"};
    String[] numbered = {"22-A1", "22-C1", "22-C2"};

    for (String token : List.of(Tokens.node(), Tokens.ministry(), Tokens.reviewer("22"))) {
      assertThat(ids(list(token, Map.of()))).containsExactly(all);
    }
    for (String token :
        List.of(Tokens.operator(), Tokens.reviewer("21"), Tokens.provider(Forms.owner(9)))) {
      assertThat(ids(list(token, Map.of()))).containsExactly(numbered);
    }
    assertThat(ids(list(null, Map.of()))).containsExactly(numbered);
    assertThat(ids(list(Tokens.provider(Forms.owner(1)), Map.of())))
        .containsExactly("22-A1", "22-B1", "22-C1", "22-C2");
  }

  @Test
  void combinesConditions() {
    assertThat(filtered(Map.of("statuses", List.of("SUBMITTED"))))
        .containsExactly("22-A2", "22-B1");
    assertThat(filtered(Map.of("statuses", List.of("FILED", "REVOKED"))))
        .containsExactly("22-A1", "22-C1", "22-C2");
    assertThat(filtered(Map.of("ownerUscc", Forms.owner(1).value())))
        .containsExactly("22-A1", "22-B1");
    assertThat(
            filtered(Map.of("ownerUscc", Forms.owner(1).value(), "statuses", List.of("SUBMITTED"))))
        .containsExactly("22-B1");
    assertThat(filtered(Map.of("ownerUscc", Forms.owner(99).value()))).isEmpty();
  }

  @Test
  void filedDaysAreInclusiveAndInShanghaiTime() {
    assertThat(filtered(Map.of("filedFrom", "2024-03-05"))).containsExactly("22-C1", "22-C2");
    assertThat(filtered(Map.of("filedFrom", "2024-03-06"))).containsExactly("22-C2");
    assertThat(filtered(Map.of("filedTo", "2024-03-05"))).containsExactly("22-A1", "22-C1");
    assertThat(filtered(Map.of("filedFrom", "2024-03-05", "filedTo", "2024-03-05")))
        .containsExactly("22-C1");
    assertThat(filtered(Map.of("filedFrom", "2024-03-06", "filedTo", "2024-03-05"))).isEmpty();
    assertThat(filtered(Map.of("filedFrom", "0001-01-01", "filedTo", "9999-12-31")))
        .containsExactly("22-A1", "22-C1", "22-C2");
  }

  @Test
  void emptyFilterDoesNotFilter() {
    Map<String, Object> nulls = new HashMap<>();
    nulls.put("statuses", null);
    nulls.put("ownerUscc", null);

    assertThat(filtered(Map.of())).hasSize(5);
    assertThat(filtered(nulls)).hasSize(5);
    assertThat(filtered(Map.of("statuses", List.of()))).hasSize(5);
  }

  @Test
  void pagesNeitherLoseNorRepeatFilingsDuringWrites() {
    TestAuthority desk = new TestAuthority(NODE, "23");
    for (int i = 10; i < 30; i++) {
      desk.accepted("23-L" + i, 50 + i);
    }

    List<String> read = new ArrayList<>();
    String cursor = null;
    int page = 0;
    GraphQlAnswer answer;
    do {
      answer = page(desk, cursor, 3);
      read.addAll(ids(answer));
      cursor = answer.text("filings/cursor");
      // One new filing is before the position, the other after the end.
      desk.accepted("23-L00" + page, 80 + page);
      desk.accepted("23-M0" + page, 90 + page);
      page++;
    } while (page < 5 || answer.at("filings/hasMore").asBoolean());

    assertThat(read).isSorted().doesNotHaveDuplicates();
    for (int i = 10; i < 30; i++) {
      assertThat(read).contains("23-L" + i);
    }
    assertThat(read).contains("23-M00", "23-M04").doesNotContain("23-L001");
  }

  @Test
  void pageSaysWhetherMoreFollow() {
    GraphQlAnswer first = list(Tokens.node(), Map.of("first", 4));
    GraphQlAnswer second =
        list(Tokens.node(), Map.of("first", 4, "after", first.text("filings/cursor")));
    GraphQlAnswer exact = list(Tokens.node(), Map.of("first", 5));
    GraphQlAnswer beyond = list(Tokens.node(), Map.of("after", second.text("filings/cursor")));

    assertThat(first.at("filings/hasMore").asBoolean()).isTrue();
    assertThat(ids(second)).containsExactly("22-C2");
    assertThat(second.at("filings/hasMore").asBoolean()).isFalse();
    assertThat(exact.at("filings/hasMore").asBoolean()).isFalse();
    assertThat(ids(beyond)).isEmpty();
    assertThat(beyond.at("filings/cursor").isNull()).isTrue();
  }

  @Test
  void rejectsCursorsOfOtherLists() {
    for (String foreign : List.of("1:5", "nonsense", "43-A1", "教APP备2200001号", "22-", "22-A1 ")) {
      GraphQlAnswer refused = list(Tokens.node(), Map.of("after", foreign));

      assertThat(refused.codes()).as(foreign).containsExactly("CURSOR_REFUSED");
    }
  }

  @Test
  void checksBoundsOfPage() {
    for (int first : List.of(-1, 0, 1_001)) {
      GraphQlAnswer refused = list(Tokens.node(), Map.of("first", first));

      assertThat(refused.codes()).containsExactly("INVALID_VALUE");
      assertThat(refused.messages()).containsExactly("first: " + first + " (expected: 1 to 1000)");
    }
    assertThat(list(Tokens.node(), Map.of("first", 1_000)).codes()).isEmpty();
  }

  private static GraphQlAnswer page(TestAuthority desk, @Nullable String cursor, int first) {
    Map<String, Object> variables = new HashMap<>(Map.of("first", first));
    variables.put("after", cursor);
    return desk.ask(Tokens.node(), LIST, variables);
  }

  private static GraphQlAnswer list(@Nullable String token, Map<String, Object> variables) {
    return DESK.ask(token, LIST, variables);
  }

  private static List<String> filtered(Map<String, Object> filter) {
    GraphQlAnswer answer = list(Tokens.node(), Map.of("filter", filter));
    assertThat(answer.codes()).as("%s", filter).isEmpty();
    return ids(answer);
  }

  private static List<String> ids(GraphQlAnswer answer) {
    return answer.each("filings/nodes", "id");
  }
}
