package org.filinghub.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingConnection.FilingEdge;
import org.filinghub.schema.search.FilingConnection.PageInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search of the hub asks the national node and shows public fields only. */
class SearchIT {
  private static final String SEARCH =
      """
      query($text: String, $filter: FilingFilter, $first: Int, $after: Cursor) {
        searchFilings(text: $text, filter: $filter, first: $first, after: $after) {
          edges { cursor node { id status owner { name } } }
          pageInfo { hasNextPage endCursor }
          totalCount
        }
      }
      """;

  private static final FakeNational national = new FakeNational();
  private static final ProviderFiling filing = Filings.filed("43", 1);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = new TestHub(national).with("spring.data.redis.url", TestHub.nobody()).start();
    // With contacts, as from a node that sends more than it was asked for.
    national.says(
        "searchFilings",
        new FilingConnection(List.of(new FilingEdge("c1", filing)), new PageInfo(true, "c1"), 7));
    national.says("filingOf", filing);
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
  }

  @BeforeEach
  void reset() {
    national.up();
    national.forget();
    hub.clock().set("2020-03-10T09:00:00+08:00");
  }

  @Test
  void anonymousCallersSearchPublicFields() {
    GraphQlAnswer answer =
        search("课堂", Map.of("jurisdictions", List.of("43"), "filedFrom", "2020-03-01"), 5, "c0");

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(answer.each("searchFilings/edges", "node/id")).containsExactly("43-S1");
    assertThat(answer.text("searchFilings/pageInfo/endCursor")).isEqualTo("c1");
    assertThat(answer.at("searchFilings/totalCount").asInt()).isEqualTo(7);
    assertThat(answer.text()).doesNotContain(Filings.secrets(filing));
    var asked = national.asked("searchFilings(").get(0).variables();
    assertThat(asked.path("text").asString()).isEqualTo("课堂");
    assertThat(asked.at("/filter/jurisdictions").toString()).isEqualTo("[\"43\"]");
    assertThat(asked.at("/filter/filedFrom").asString()).isEqualTo("2020-03-01");
    assertThat(asked.path("first").asInt()).isEqualTo(5);
    assertThat(asked.path("after").asString()).isEqualTo("c0");
    assertThat(asked.path("count").asBoolean()).isTrue();
  }

  @Test
  void asksForTheTotalOnlyIfTheCallerWantsIt() {
    GraphQlAnswer answer = hub.ask("{ searchFilings(text: \" \") { pageInfo { hasNextPage } } }");

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    var asked = national.asked("searchFilings(").get(0).variables();
    assertThat(asked.path("count").asBoolean()).isFalse();
    assertThat(asked.has("text")).isFalse();
    assertThat(asked.path("first").asInt()).isEqualTo(20);
  }

  @Test
  void rejectsBadArgumentsWithoutAskingTheNationalNode() {
    assertThat(search("课堂", Map.of(), 101, null).messages())
        .containsExactly("first: 101 (expected: 1 to 100)");
    assertThat(search("长".repeat(101), Map.of(), 1, null).messages().get(0))
        .contains("text: ", "(expected: at most 100 characters)");
    assertThat(
            search(null, Map.of("filedFrom", "2020-03-02", "filedTo", "2020-03-01"), 1, null)
                .messages())
        .containsExactly("filter.filedTo: 2020-03-01 (expected: not before filedFrom, 2020-03-02)");
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void rejectsAnonymousCallersBeforeTheFirstPublicDay() {
    hub.clock().set("2020-01-31T09:00:00+08:00");

    assertThat(search("课堂", Map.of(), 1, null).codes()).containsExactly("NOT_YET_PUBLIC");
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void saysThatTheNationalNodeIsUnreachable() {
    national.resetsConnections();

    assertThat(search("课堂", Map.of(), 1, null).codes())
        .containsExactly("NATIONAL_NODE_UNREACHABLE");
  }

  @Test
  void showsOrganizationWithoutItsContact() {
    GraphQlAnswer answer =
        hub.ask(
            "query($uscc: Uscc!) { organization(uscc: $uscc) { uscc name nature } }",
            Map.of("uscc", filing.owner().uscc()));
    GraphQlAnswer contact =
        hub.ask(
            "query($uscc: Uscc!) { organization(uscc: $uscc) { name contact { name } } }",
            Map.of("uscc", filing.owner().uscc()));
    GraphQlAnswer entity =
        hub.ask(
            "query($r: [_Any!]!) { _entities(representations: $r) { ... on Organization { name } }"
                + " }",
            Map.of(
                "r",
                List.of(
                    Map.of("__typename", "Organization", "uscc", filing.owner().uscc().value()))));

    assertThat(answer.text("organization/name")).isEqualTo(filing.owner().name());
    assertThat(contact.text("organization/name")).isEqualTo(filing.owner().name());
    assertThat(contact.codes()).containsExactly("UNAUTHENTICATED");
    assertThat(contact.text()).doesNotContain(Filings.secrets(filing));
    assertThat(entity.text("_entities/0/name")).isEqualTo(filing.owner().name());
  }

  private static GraphQlAnswer search(
      @Nullable String text, Map<String, ?> filter, int first, @Nullable String after) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("text", text);
    variables.put("filter", filter);
    variables.put("first", first);
    variables.put("after", after);
    return hub.ask(SEARCH, variables);
  }
}
