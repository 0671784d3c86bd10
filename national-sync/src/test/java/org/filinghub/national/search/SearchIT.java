package org.filinghub.national.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.SharedNode;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The search index as the running node builds it, on a real database. */
class SearchIT {
  private TestNode node;
  private FakeAuthority hunan;
  private FakeAuthority guangdong;
  private boolean ownNode;

  @BeforeEach
  void useSharedNode() {
    SharedNode shared = SharedNode.empty();
    node = shared.node();
    hunan = shared.hunan();
    guangdong = shared.guangdong();
  }

  /** For a test that restarts the node or needs other settings. */
  private void useOwnNode() {
    ownNode = true;
    hunan = new FakeAuthority("43");
    guangdong = new FakeAuthority("44");
    node = new TestNode(hunan, guangdong).with("filinghub.search.batch", "3");
  }

  @AfterEach
  void closeOwnNode() {
    if (ownNode) {
      node.close();
      hunan.close();
      guangdong.close();
    }
  }

  @Test
  @Proves({"MOE-4", "MOE-22"})
  void findsFilingByPartOfNameOwnerOrNumberInAnyJurisdiction() {
    files(hunan, 1, Filings.form("43", 1).withAppName("湘江数学Math"));
    files(guangdong, 2, Filings.form("44", 2).withAppName("珠江语文"));
    indexed();

    for (String text :
        List.of(
            "湘江数学",
            "江数",
            "数",
            " 湘 江 ",
            "Ｍath",
            "mATH",
            "合成教育科技1有限公司",
            "技1有",
            "教APP备4390001号",
            "4390001",
            "４３９０００１",
            "备43")) {
      assertThat(ids(search(text, Map.of(), 20, null))).as(text).containsExactly("43-S1");
    }
    for (String text :
        List.of("江学", "湘江语文", "数学湘江", "9133", "合成路", "%", "_", "\\", "学math湘", "号湘")) {
      JsonNode found = search(text, Map.of(), 20, null);
      assertThat(ids(found)).as(text).isEmpty();
      assertThat(found.path("totalCount").asInt()).as(text).isZero();
      assertThat(found.at("/pageInfo/endCursor").isNull()).as(text).isTrue();
    }
  }

  @Test
  void omitsFilingsWithoutNumberAndShowsTheStatusOfEndedOnes() {
    hunan.commits(Filings.change(Filings.submitted("43", 1), null));
    ProviderFiling ended = files(hunan, 2, Filings.form("43", 2));
    hunan.commits(Filings.change(Filings.next(ended, FilingStatus.REVOKED), FilingStatus.FILED));
    indexed();

    JsonNode found = search(null, Map.of(), 20, null);

    assertThat(ids(found)).containsExactly("43-S2");
    assertThat(found.at("/edges/0/node/status").asString()).isEqualTo("REVOKED");
    assertThat(ids(search(null, Map.of("statuses", List.of("FILED")), 20, null))).isEmpty();
    assertThat(node.count("search_filing")).isEqualTo(1);
    assertThat(node.rows("SELECT text FROM search_filing").toString())
        .doesNotContain("合成法人", "合成联系人", "example.com");
  }

  @Test
  void appliesEveryPartOfTheFilter() {
    files(hunan, 1, Filings.form("43", 1).withStages(SchoolStage.KINDERGARTEN));
    files(
        guangdong,
        2,
        Filings.form("44", 2)
            .withStages(SchoolStage.HIGHER_EDUCATION, SchoolStage.VOCATIONAL)
            .withChannel(Channel.H5));
    ProviderFiling third = files(guangdong, 3, Filings.form("44", 3));
    guangdong.commits(
        Filings.change(Filings.next(third, FilingStatus.SUSPENDED), FilingStatus.FILED));
    indexed();

    assertThat(found("jurisdictions", List.of("43"))).containsExactly("43-S1");
    assertThat(found("jurisdictions", List.of("43", "44"))).hasSize(3);
    assertThat(found("jurisdictions", List.of("11"))).isEmpty();
    assertThat(found("jurisdictions", List.of())).hasSize(3);
    assertThat(found("statuses", List.of("SUSPENDED"))).containsExactly("44-S3");
    assertThat(found("statuses", List.of("SUSPENDED", "REVOKED"))).containsExactly("44-S3");
    assertThat(found("channels", List.of("H5"))).containsExactly("44-S2");
    assertThat(found("ownerUscc", Filings.form("43", 1).uscc().value())).containsExactly("43-S1");
    assertThat(found("stages", List.of("KINDERGARTEN"))).containsExactly("43-S1");
    assertThat(found("stages", List.of("KINDERGARTEN", "VOCATIONAL"))).hasSize(2);
    assertThat(found("functionTypes", List.of("LEARNING", "MANAGEMENT_SERVICE"))).hasSize(3);
    assertThat(found("filedFrom", "2020-03-04")).isEmpty();
    assertThat(found("filedFrom", "2020-03-03")).hasSize(3);
    assertThat(found("filedTo", "2020-03-03")).hasSize(3);
    assertThat(found("filedTo", "2020-03-02")).isEmpty();
    assertThat(
            ids(
                search(
                    "合成课堂",
                    Map.of(
                        "jurisdictions", List.of("44"),
                        "statuses", List.of("FILED"),
                        "stages", List.of("VOCATIONAL"),
                        "channels", List.of("H5", "NATIVE_APP"),
                        "filedFrom", "2020-03-03"),
                    20,
                    null)))
        .containsExactly("44-S2");
  }

  @Test
  void pagesAreNewestFirstAndStableWhileOthersAreFiled() {
    for (int seed = 1; seed <= 7; seed++) {
      files(seed % 2 == 0 ? guangdong : hunan, seed, Filings.form("43", seed));
    }
    indexed();

    JsonNode first = search("合成", Map.of(), 3, null);
    files(hunan, 8, Filings.form("43", 8));
    indexed();
    JsonNode second = search("合成", Map.of(), 3, cursor(first));
    JsonNode third = search("合成", Map.of(), 3, cursor(second));

    List<String> all = new ArrayList<>(ids(first));
    all.addAll(ids(second));
    all.addAll(ids(third));
    assertThat(all).hasSize(7).doesNotHaveDuplicates().doesNotContain("43-S8");
    assertThat(List.of(first, second, third))
        .extracting(page -> page.at("/pageInfo/hasNextPage").asBoolean())
        .containsExactly(true, true, false);
    assertThat(first.path("totalCount").asInt()).isEqualTo(7);
    assertThat(third.path("totalCount").asInt()).isEqualTo(8);
    assertThat(ids(search("合成", Map.of(), 1, first.at("/edges/0/cursor").asString())))
        .containsExactly(ids(first).get(1));
    assertThat(ids(search("合成", Map.of(), 3, cursor(third)))).isEmpty();
  }

  @Test
  void refusesCursorOfAnotherQuery() {
    files(hunan, 1, Filings.form("43", 1));
    files(hunan, 2, Filings.form("43", 2));
    indexed();
    String cursor = cursor(search("合成", Map.of(), 1, null));
    String ofTheFeed = node.ask("{changes{cursor}}").data("/changes/cursor").asString();

    assertThat(ask("课堂", Map.of(), 1, cursor).errorCode()).isEqualTo("CURSOR_REFUSED");
    assertThat(ask("合成", Map.of("statuses", List.of("FILED")), 1, cursor).errorCode())
        .isEqualTo("CURSOR_REFUSED");
    assertThat(ask("合成", Map.of(), 1, ofTheFeed).errorCode()).isEqualTo("CURSOR_REFUSED");
    assertThat(ask("合成", Map.of(), 1, "nonsense").errorMessage())
        .isEqualTo(
            "after: not a cursor of this list (expected: one that searchFilings returned for the"
                + " same text and filter)");
  }

  @Test
  void namesTheInvalidArgument() {
    assertThat(ask("合成", Map.of(), 0, null).errorMessage())
        .isEqualTo("first: 0 (expected: 1 to 100)");
    assertThat(ask("合成", Map.of(), 101, null).errorCode()).isEqualTo("INVALID_VALUE");
    assertThat(ask("长".repeat(101), Map.of(), 1, null).errorMessage())
        .contains("text: ", "(expected: at most 100 characters)");
    assertThat(
            ask(null, Map.of("filedFrom", "2020-03-02", "filedTo", "2020-03-01"), 1, null)
                .errorMessage())
        .isEqualTo("filter.filedTo: 2020-03-01 (expected: not before filedFrom, 2020-03-02)");
  }

  @Test
  void indexFollowsChangedNameAndKeepsTermSizes() {
    ProviderFiling filed = files(hunan, 1, Filings.form("43", 1).withAppName("旧名课堂"));
    indexed();
    assertThat(ids(search("旧名", Map.of(), 20, null))).containsExactly("43-S1");

    ProviderFiling renamed =
        Filings.next(
            Filings.filed(
                Filings.submitted("43", 1, Filings.form("43", 1).withAppName("新名学堂")),
                Filings.number("43", 1)),
            FilingStatus.FILED);
    assertThat(renamed.revision()).isGreaterThan(filed.revision());
    hunan.commits(Filings.change(renamed, FilingStatus.CHANGE_PENDING));
    new Hub(node).pulls("43");
    indexed();

    assertThat(ids(search("旧名", Map.of(), 20, null))).isEmpty();
    assertThat(ids(search("新名学堂", Map.of(), 20, null))).containsExactly("43-S1");
    assertSizesAreRight();
  }

  @Test
  void continuesAfterRestartAndIndexesOnceWithTwoReplicas() {
    useOwnNode();
    node.start();
    files(hunan, 1, Filings.form("43", 1));
    indexed();
    node.die();
    for (int seed = 2; seed <= 9; seed++) {
      hunan.files(
          Filings.submitted("43", seed, Filings.form("43", seed)), Filings.number("43", seed));
    }

    try (TestNode replica = node.replica()) {
      replica.start();
      node.start();
      new Hub(node).pulls("43");
      indexed();

      assertThat(ids(search("合成", Map.of(), 20, null))).hasSize(9);
      assertThat(
              replica
                  .ask("{searchFilings(text:\"合成\"){totalCount}}")
                  .data("/searchFilings/totalCount")
                  .asInt())
          .isEqualTo(9);
      assertSizesAreRight();
    }
  }

  @Test
  void examinesBoundedNumberOfFilingsForCommonTerms() {
    useOwnNode();
    node.with("filinghub.search.candidates", "3").start();
    for (int seed = 1; seed <= 8; seed++) {
      files(hunan, seed, Filings.form("43", seed).withAppName(seed == 1 ? "甲乙丙" : "乙丙甲乙"));
    }
    indexed();

    List<String> found = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    String after = null;
    JsonNode page;
    do {
      page = search("甲乙丙", Map.of(), 2, after);
      pages.add(ids(page).size());
      found.addAll(ids(page));
      after = cursor(page);
    } while (page.at("/pageInfo/hasNextPage").asBoolean() && pages.size() < 10);

    assertThat(found).containsExactly("43-S1");
    assertThat(pages).containsExactly(0, 0, 1);
    assertThat(search("甲乙丙", Map.of(), 2, null).path("totalCount").asInt()).isZero();
    assertThat(search("乙丙", Map.of(), 2, null).path("totalCount").asInt()).isEqualTo(8);
    assertThat(search("丙", Map.of(), 2, null).path("totalCount").asInt()).isEqualTo(3);
  }

  @Test
  void lagGrowsWhileTheIndexIsLockedAndFallsAfterwards() throws SQLException {
    indexed();

    try (Connection other = node.jdbc();
        Statement holding = other.createStatement()) {
      other.setAutoCommit(false);
      holding.execute("SELECT sequence FROM search_position WHERE id = 1 FOR UPDATE");
      eventually("index behind", () -> lag() > 1);
    }

    eventually("index complete", () -> lag() < 0.5);
  }

  // ---- helpers

  private ProviderFiling files(FakeAuthority authority, int seed, Forms form) {
    ProviderFiling filed =
        authority.files(
            Filings.submitted(authority.code(), seed, form),
            Filings.number(authority.code(), seed));
    new Hub(node).pulls(authority.code());
    return filed;
  }

  private double lag() {
    return node.bean(MeterRegistry.class).get("search.lag.seconds").gauge().value();
  }

  /** Waits until the index contains all public revisions. */
  private void indexed() {
    new Hub(node).pulls("43");
    new Hub(node).pulls("44");
    eventually(
        "indexed",
        () ->
            !node.rows(
                    """
                    SELECT 1 FROM search_position WHERE sequence = (
                      SELECT COALESCE(MAX(sequence), 0) FROM golden_revision WHERE is_public = TRUE)
                    """)
                .isEmpty());
  }

  private void assertSizesAreRight() {
    Map<Object, Object> counted = new HashMap<>();
    node.rows("SELECT term, COUNT(*) AS filings FROM search_term GROUP BY term")
        .forEach(row -> counted.put(row.get("term"), String.valueOf(row.get("filings"))));
    Map<Object, Object> kept = new HashMap<>();
    node.rows("SELECT term, filings FROM search_term_size WHERE filings <> 0")
        .forEach(row -> kept.put(row.get("term"), String.valueOf(row.get("filings"))));
    assertThat(kept).isEqualTo(counted);
    assertThat(new HashSet<>(node.rows("SELECT place FROM search_filing")))
        .isEqualTo(new HashSet<>(node.rows("SELECT DISTINCT place FROM search_term")));
  }

  private List<String> found(String part, Object value) {
    return ids(search(null, Map.of(part, value), 20, null));
  }

  private static List<String> ids(JsonNode page) {
    return page.path("edges").valueStream().map(edge -> edge.at("/node/id").asString()).toList();
  }

  private static String cursor(JsonNode page) {
    return page.at("/pageInfo/endCursor").asString();
  }

  private JsonNode search(
      @Nullable String text, Map<String, ?> filter, int first, @Nullable String after) {
    return ask(text, filter, first, after).data("/searchFilings");
  }

  private GraphQlAnswer ask(
      @Nullable String text, Map<String, ?> filter, int first, @Nullable String after) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("text", text);
    variables.put("filter", filter);
    variables.put("first", first);
    variables.put("after", after);
    return node.ask(
        """
        query($text: String, $filter: FilingFilter, $first: Int, $after: Cursor) {
          searchFilings(text: $text, filter: $filter, first: $first, after: $after) {
            edges { cursor node { id status } }
            pageInfo { hasNextPage endCursor }
            totalCount
          }
        }
        """,
        variables);
  }
}
