package org.filinghub.national.whitelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.SharedNode;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.AppFormInput.AppVersionInput;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Guangdong's white list of filings of Hunan. */
class WhitelistListingIT {
  private TestNode node;
  private FakeAuthority hunan;
  private FakeAuthority guangdong;

  @BeforeEach
  void useSharedNode() {
    SharedNode shared = SharedNode.empty();
    node = shared.node();
    hunan = shared.hunan();
    guangdong = shared.guangdong();
  }

  @Test
  @Proves("GD-whitelist")
  void entryIsOnHoldOnlyWhileItsFilingIsNotFiled() {
    ProviderFiling first = files(1);
    files(2);
    lists(1, 2, 7);

    assertThat(numbers(page(true, 100, null))).containsExactly("7");
    assertThat(page(true, 100, null).at("/entries/0/hold/reason/code").asString())
        .isEqualTo("FILING_NOT_KNOWN");
    assertThat(numbers(page(false, 100, null))).containsExactly("1", "2");

    ProviderFiling suspended = Filings.next(first, FilingStatus.SUSPENDED);
    hunan.commits(Filings.change(suspended, FilingStatus.FILED));
    new Hub(node).pulls("43");

    JsonNode held = page(true, 1, null);
    assertThat(numbers(held)).containsExactly("1");
    assertThat(held.at("/entries/0/hold/status").asString()).isEqualTo("SUSPENDED");
    assertThat(held.at("/entries/0/hold/since").asString()).isEqualTo(Filings.at(3).toString());
    assertThat(held.at("/entries/0/hold/reason/rules").toString())
        .isEqualTo("[\"MOE-14a\",\"GD-whitelist\"]");
    assertThat(held.path("hasMore").asBoolean()).isTrue();
    assertThat(numbers(page(true, 1, held.path("cursor").asString()))).containsExactly("7");

    hunan.commits(
        Filings.change(Filings.next(suspended, FilingStatus.FILED), FilingStatus.SUSPENDED));
    new Hub(node).pulls("43");

    assertThat(numbers(page(true, 100, null))).containsExactly("7");
    assertThat(numbers(page(null, 100, null))).containsExactly("1", "2", "7");
  }

  @Test
  void showsTheRevisionAndVersionsOfTheEntry() {
    ProviderFiling filed = files(1);
    lists(1, 7);
    Forms newer =
        Filings.form("43", 1)
            .withApp(
                app ->
                    new AppFormInput(
                        app.name(),
                        app.channel(),
                        app.systemName(),
                        app.versions().stream()
                            .map(
                                version ->
                                    new AppVersionInput(
                                        version.platform(),
                                        "9.9",
                                        version.packageName(),
                                        version.packageSha256(),
                                        version.signingCertSha256()))
                            .toList(),
                        app.functionTypes(),
                        app.audiences(),
                        app.stages(),
                        app.serviceContents(),
                        app.permissions(),
                        app.features(),
                        app.securityCertification()));
    assertThat(page(null, 1, null).at("/entries/0/drift")).isEmpty();

    hunan.commits(
        Filings.change(
            Filings.next(
                Filings.filed(Filings.submitted("43", 1, newer), Filings.number("43", 1)),
                FilingStatus.FILED),
            FilingStatus.CHANGE_PENDING));
    new Hub(node).pulls("43");

    JsonNode entry = page(null, 1, null).at("/entries/0");
    assertThat(entry.path("listedRevision").asInt()).isEqualTo(filed.revision());
    assertThat(entry.at("/filing/revision").asInt()).isEqualTo(filed.revision() + 1);
    assertThat(entry.at("/drift/0/listed").asString())
        .isEqualTo(filed.app().versions().get(0).version());
    assertThat(entry.at("/drift/0/filed").asString()).isEqualTo("9.9");
    assertThat(page(true, 1, null).at("/entries/0/listedRevision").isNull()).isTrue();
  }

  /** Hunan keeps no white list, so every filing may be used there. */
  @Test
  @Proves({"MOE-11a", "GD-whitelist"})
  void changesUsedInAJurisdictionSkipFilingsOffItsList() {
    ProviderFiling listed = files(1);
    files(2);
    lists(1);
    String start = node.ask("{changes{cursor}}").data("/changes/cursor").asString();
    hunan.commits(Filings.change(Filings.next(listed, FilingStatus.SUSPENDED), FilingStatus.FILED));
    new Hub(node).pulls("43");
    files(3);

    JsonNode here = changes("44", start, 10);
    JsonNode everywhere = changes("43", start, 10);

    assertThat(ids(here)).containsExactly("43-S1");
    assertThat(ids(everywhere)).containsExactly("43-S1", "43-S3");
    assertThat(here.path("hasMore").asBoolean()).isFalse();
    String end = here.path("cursor").asString();
    assertThat(end).isEqualTo(everywhere.path("cursor").asString());
    assertThat(ids(changes("44", end, 10))).isEmpty();
    assertThat(changes("44", end, 10).path("cursor").asString()).isEqualTo(end);
    assertThat(ids(changes("44", zero(start), 1))).containsExactly("43-S1");
    assertThat(changes("44", zero(start), 1).path("hasMore").asBoolean()).isTrue();
  }

  private static String zero(String cursor) {
    return cursor.replaceAll("-\\d+$", "-0");
  }

  private static List<String> ids(JsonNode page) {
    return page.path("changes").valueStream().map(one -> one.at("/filing/id").asString()).toList();
  }

  private JsonNode changes(String usedIn, String after, int first) {
    return node.ask(
            """
            query($usedIn: JurisdictionCode, $after: Cursor, $first: Int) {
              changes(usedIn: $usedIn, after: $after, first: $first) {
                changes { filing { id } } cursor hasMore
              }
            }
            """,
            Map.of("usedIn", usedIn, "after", after, "first", first))
        .data("/changes");
  }

  @Test
  void refusesCursorOfAnotherList() {
    files(1);
    lists(1, 7);
    String cursor = page(null, 1, null).path("cursor").asString();

    assertThat(ask("44", true, 1, cursor).errorCode()).isEqualTo("CURSOR_REFUSED");
    assertThat(ask("43", null, 1, cursor).errorCode()).isEqualTo("CURSOR_REFUSED");
    assertThat(ask("44", null, 1, "nonsense").errorMessage())
        .isEqualTo(
            "after: not a cursor of this list (expected: one that whitelistEntries returned for"
                + " the same jurisdiction and onHold)");
    assertThat(ask("44", null, 501, null).errorCode()).isEqualTo("INVALID_VALUE");
    assertThat(numbers(ask("43", null, 1, null).data("/whitelistEntries"))).isEmpty();
  }

  private ProviderFiling files(int seed) {
    ProviderFiling filed = hunan.files(Filings.submitted("43", seed), Filings.number("43", seed));
    new Hub(node).pulls("43");
    return filed;
  }

  private void lists(int... seeds) {
    for (int seed : seeds) {
      guangdong.lists(
          new WhitelistEntry(
              Filings.number("43", seed),
              List.of(SchoolStage.PRIMARY_AND_SECONDARY),
              LocalDate.parse("2020-03-01"),
              null));
    }
    new Hub(node).pulls("44");
    eventually("listed", () -> node.count("whitelist_entry") == seeds.length);
  }

  private static List<String> numbers(JsonNode page) {
    List<String> numbers = new ArrayList<>();
    page.path("entries")
        .forEach(
            entry ->
                numbers.add(
                    entry
                        .path("number")
                        .asString()
                        .replace("教APP备4390", "")
                        .replaceAll("^0*|号", "")));
    return numbers;
  }

  private JsonNode page(@Nullable Boolean onHold, int first, @Nullable String after) {
    return ask("44", onHold, first, after).data("/whitelistEntries");
  }

  private GraphQlAnswer ask(
      String jurisdiction, @Nullable Boolean onHold, int first, @Nullable String after) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("jurisdiction", jurisdiction);
    variables.put("onHold", onHold);
    variables.put("first", first);
    variables.put("after", after);
    return node.ask(
        """
        query($jurisdiction: JurisdictionCode!, $onHold: Boolean, $first: Int, $after: Cursor) {
          whitelistEntries(
            jurisdiction: $jurisdiction, onHold: $onHold, first: $first, after: $after
          ) {
            entries {
              number listedRevision filing { revision }
              hold { reason { code rules } status since }
              drift { platform listed filed }
            }
            cursor hasMore
          }
        }
        """,
        variables);
  }
}
