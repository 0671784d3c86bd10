package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Queries that need all nodes: search, organizations, statistics, a white list with its filings, a
 * portal's feed, and a reviewer's deadlines.
 */
class WholeCountryIT {
  private static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  private static final JurisdictionCode GUANGDONG = new JurisdictionCode("44");

  @Test
  void aFilingIsFoundCountedListedAndPutOnHoldAndItsClocksAreSeen() {
    try (Sandbox sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                60,
                7,
                SandboxEndpoints.instant("2020-03-02T09:00:00+08:00"),
                Path.of("target/whole-country").toAbsolutePath()))) {
      GraphQlCaller hub =
          GraphQlCaller.anonymous("http://localhost:" + sandbox.ports().hub() + "/graphql");
      Uscc owner = Usccs.enterprise(1, "430100");
      GraphQlCaller provider = hub.as(sandbox.tokens().mint(Role.PROVIDER, "p", owner, null));
      GraphQlCaller reviewer = hub.as(sandbox.tokens().mint(Role.REVIEWER, "r", null, HUNAN));
      GraphQlCaller list = hub.as(sandbox.tokens().mint(Role.WHITELIST, "w", null, GUANGDONG));
      String id =
          provider
              .data(
                  LifeOfAFilingIT.SUBMIT,
                  Map.of("form", LifeOfAFilingIT.form(owner, "寻找课堂"), "key", "whole-1"))
              .at("/submitProviderFiling/receipts/0/id")
              .asString();

      assertThat(clocks(reviewer)).contains(id + " DECISION 2020-03-16");
      JsonNode filed =
          reviewer
              .data(
                  """
                  mutation($id: ID!) {
                    completeReview(id: $id, expectedRevision: 1) {
                      ... on ReviewDone { filing { number revision } }
                    }
                  }
                  """,
                  Map.of("id", id))
              .at("/completeReview/filing");
      String number = filed.path("number").asString();
      assertThat(clocks(reviewer)).doesNotContain(id + " DECISION 2020-03-16");

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(found(hub, "找课")).containsExactly(number));
      assertThat(found(hub, number.substring(5))).containsExactly(number);
      assertThat(
              hub.data("query($u: Uscc!) { organization(uscc: $u) { name } }", Map.of("u", owner))
                  .at("/organization/name")
                  .asString())
          .isNotEmpty();
      JsonNode hunan =
          hub.data(
                  "{ statistics(from: \"2020-03-02\", to: \"2020-03-02\") { jurisdiction filed } }",
                  Map.of())
              .at("/statistics")
              .valueStream()
              .filter(one -> one.path("jurisdiction").asString().equals("43"))
              .findFirst()
              .orElseThrow();
      assertThat(hunan.path("filed").asInt()).isPositive();

      Map<String, Object> entries =
          Map.of(
              "entries",
              List.of(
                  Map.of(
                      "number", number, "stages", List.of("KINDERGARTEN"), "from", "2020-03-02")));
      assertThat(
              list.data(
                      """
                      query($entries: [WhitelistEntryInput!]!) {
                        precheckWhitelistEntries(jurisdiction: "44", entries: $entries) {
                          accepted answer { filing { status } } refusals { code }
                        }
                      }
                      """,
                      entries)
                  .at("/precheckWhitelistEntries/0/accepted")
                  .asBoolean())
          .isTrue();
      list.data(
          """
          mutation($entries: [WhitelistEntryInput!]!) {
            putWhitelistEntries(jurisdiction: "44", entries: $entries) { stored }
          }
          """,
          entries);
      assertThat(onHold(list)).doesNotContain(number);
      String cursor =
          hub.data("{ changes(first: 1000, usedIn: \"44\") { cursor hasMore } }", Map.of())
              .at("/changes/cursor")
              .asString();

      reviewer.data(
          """
          mutation($id: ID!, $revision: Int!) {
            suspendFiling(id: $id, expectedRevision: $revision, ground: "合成理由") { __typename }
          }
          """,
          Map.of("id", id, "revision", filed.path("revision").asInt()));

      assertThat(onHold(list)).contains(number);
      assertThat(
              hub.data(
                      "query($after: Cursor) { changes(after: $after, usedIn: \"44\") {"
                          + " changes { filing { number status } } } }",
                      Map.of("after", cursor))
                  .at("/changes/changes")
                  .toString())
          .isEqualTo("[{\"filing\":{\"number\":\"" + number + "\",\"status\":\"SUSPENDED\"}}]");
    }
  }

  private static List<String> found(GraphQlCaller who, String text) {
    return who.data(
            """
            query($text: String) {
              searchFilings(text: $text, filter: { jurisdictions: ["43"] }) {
                edges { node { number } } pageInfo { hasNextPage endCursor } totalCount
              }
            }
            """,
            Map.of("text", text))
        .at("/searchFilings/edges")
        .valueStream()
        .map(edge -> edge.at("/node/number").asString())
        .toList();
  }

  private static List<String> clocks(GraphQlCaller who) {
    return who.data(
            """
            { clockBoard(jurisdiction: "43", withinWorkingDays: 10, first: 100) {
                entries { filing { id } clock { kind dueOn } } hasMore } }
            """,
            Map.of())
        .at("/clockBoard/entries")
        .valueStream()
        .map(
            entry ->
                entry.at("/filing/id").asString()
                    + " "
                    + entry.at("/clock/kind").asString()
                    + " "
                    + entry.at("/clock/dueOn").asString())
        .toList();
  }

  private static List<String> onHold(GraphQlCaller who) {
    return who.data(
            """
            { whitelistEntries(jurisdiction: "44", onHold: true, first: 500) {
                entries { number hold { status since reason { code rules } } listedRevision
                  drift { platform listed filed } } hasMore } }
            """,
            Map.of())
        .at("/whitelistEntries/entries")
        .valueStream()
        .map(entry -> entry.path("number").asString())
        .toList();
  }
}
