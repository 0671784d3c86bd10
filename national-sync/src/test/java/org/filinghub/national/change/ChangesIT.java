package org.filinghub.national.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChangesIT {
  private static FakeAuthority hunan;
  private static FakeAuthority shaanxi;
  private static TestNode node;
  private static Hub hub;

  @BeforeAll
  static void start() {
    hunan = new FakeAuthority("43");
    shaanxi = new FakeAuthority("61");
    node = new TestNode(hunan, shaanxi).start();
    hub = new Hub(node);
  }

  @AfterAll
  static void stop() {
    node.close();
    hunan.close();
    shaanxi.close();
  }

  @Test
  void listsNumberedFilingsInRecordedOrder() {
    String start = end();
    ProviderFiling first = hunan.files(Filings.submitted("43", 1), Filings.number("43", 1));
    hub.pulls("43");
    shaanxi.files(Filings.submitted("61", 2), Filings.number("61", 2));
    hub.pulls("61");
    hunan.commits(
        Filings.change(Filings.submitted("43", 3), null),
        Filings.change(Filings.next(first, FilingStatus.SUSPENDED), FilingStatus.FILED));
    hub.pulls("43");

    List<String> read = new ArrayList<>();
    String cursor = start;
    boolean more = true;
    while (more) {
      JsonNode page = page(cursor, 2, 0);
      page.path("changes")
          .forEach(
              change ->
                  read.add(
                      change.path("filing").path("id").asString()
                          + " "
                          + change.path("previousStatus").asString()
                          + " "
                          + change.path("filing").path("status").asString()));
      cursor = page.path("cursor").asString();
      more = page.path("hasMore").asBoolean();
    }

    assertThat(read)
        .containsExactly("43-S1 SUBMITTED FILED", "61-S2 SUBMITTED FILED", "43-S1 FILED SUSPENDED");
    assertThat(page(cursor, 2, 0).path("changes")).isEmpty();
    assertThat(page(cursor, 2, 0).path("cursor").asString()).isEqualTo(cursor);
  }

  @Test
  void longPollReturnsWhenAChangeIsRecorded() throws Exception {
    String cursor = end();
    long asked = System.nanoTime();
    CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(() -> page(cursor, 10, 30));

    hunan.files(Filings.submitted("43", 10), Filings.number("43", 10));

    JsonNode page = waiting.get(60, TimeUnit.SECONDS);
    assertThat(page.at("/changes/0/filing/id").asString()).isEqualTo("43-S10");
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - asked)).isLessThan(30);
  }

  @Test
  void longPollReturnsAnEmptyPageAfterItsWait() {
    String cursor = end();

    JsonNode page = page(cursor, 10, 1);

    assertThat(page.path("changes")).isEmpty();
    assertThat(page.path("cursor").asString()).isEqualTo(cursor);
    assertThat(page.path("hasMore").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "1:4", "000000000000-1", "0123456789ab-01"})
  void refusesForeignCursor(String cursor) {
    assertThat(ask(cursor, 10, 0).errorCode()).isEqualTo("CURSOR_REFUSED");
  }

  @Test
  void refusesCursorBeyondTheLastSequence() {
    String origin = end().split("-", 2)[0];

    assertThat(ask(origin + "-999999", 10, 0).errorCode()).isEqualTo("CURSOR_REFUSED");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001})
  void rejectsPageSizeOutOfRange(int first) {
    assertThat(ask(null, first, 0).errorCode()).isEqualTo("INVALID_VALUE");
  }

  @Test
  void rejectsWaitOverThirtySeconds() {
    assertThat(ask(null, 10, 31).errorCode()).isEqualTo("INVALID_VALUE");
  }

  @Test
  void endIsTheCursorOfTheLastPublicChange() {
    hunan.files(Filings.submitted("43", 30), Filings.number("43", 30));
    hub.pulls("43");
    // A filing without a number is not public.
    hunan.commits(Filings.change(Filings.submitted("43", 31), null));
    hub.pulls("43");

    String end = node.ask("{ changesEnd }", Map.of()).data("/changesEnd").asString();

    assertThat(end).isEqualTo(end());
    assertThat(page(end, 10, 0).path("changes")).isEmpty();
  }

  // ---- helpers

  private static String end() {
    String cursor = page(null, 1000, 0).path("cursor").asString();
    return page(cursor, 1000, 0).path("cursor").asString();
  }

  private static JsonNode page(@Nullable String after, int first, int wait) {
    return ask(after, first, wait).data("/changes");
  }

  private static GraphQlAnswer ask(@Nullable String after, int first, int wait) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("after", after);
    variables.put("first", first);
    variables.put("wait", wait);
    return node.ask(
        """
        query($after: Cursor, $first: Int!, $wait: Int!) {
          changes(after: $after, first: $first, waitSeconds: $wait) {
            changes { cursor filing { id status } previousStatus } cursor hasMore
          }
        }
        """,
        variables);
  }
}
