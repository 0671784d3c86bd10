package org.filinghub.gateway.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesIT {
  private static final int TOLD = 7;
  private static final String CHANGES =
      """
      query($after: Cursor, $first: Int, $wait: Int) {
        changes(after: $after, first: $first, waitSeconds: $wait) {
          changes { cursor previousStatus occurredAt recordedAt filing { id status } }
          cursor hasMore
        }
      }
      """;

  private static final FakeNational national = new FakeNational();
  private static final ProviderFiling known = Filings.filed("43", 1);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub =
        new TestHub(national)
            .with("spring.data.redis.url", TestHub.nobody())
            .with("filinghub.guard.read-within", "3s")
            .with("filinghub.national.polls", "2")
            .start();
    national.holds(Filings.facts(known, 1), hub.clock().instant());
    for (int i = 1; i <= TOLD; i++) {
      national.tells(
          new FilingChange(
              Integer.toString(i),
              Filings.filed("43", i),
              i == 1 ? null : FilingStatus.SUBMITTED,
              Filings.FILED,
              Filings.FILED.plusSeconds(i)));
    }
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
  }

  @BeforeEach
  void calm() {
    national.up();
    national.refusesCursors(null);
    national.forget();
  }

  @Test
  void returnsPagesInOrderOfRegistry() {
    GraphQlAnswer first = changes(null, 3);
    GraphQlAnswer second = changes(first.text("changes/cursor"), 3);
    GraphQlAnswer last = changes(second.text("changes/cursor"), 3);
    GraphQlAnswer none = changes(last.text("changes/cursor"), 3);

    assertThat(ids(first)).containsExactly("43-S1", "43-S2", "43-S3");
    assertThat(ids(second)).containsExactly("43-S4", "43-S5", "43-S6");
    assertThat(ids(last)).containsExactly("43-S7");
    assertThat(ids(none)).isEmpty();
    assertThat(List.of(first, second, last, none))
        .extracting(page -> page.at("changes/hasMore").asBoolean())
        .containsExactly(true, true, false, false);
    assertThat(none.text("changes/cursor")).isEqualTo(last.text("changes/cursor"));
    assertThat(first.at("changes/changes/0/previousStatus").isNull()).isTrue();
    assertThat(first.text("changes/changes/1/previousStatus")).isEqualTo("SUBMITTED");
    assertThat(first.text("changes/changes/1/occurredAt")).isEqualTo("2020-03-02T01:00:00Z");
    assertThat(first.text("changes/changes/1/recordedAt")).isEqualTo("2020-03-02T01:00:02Z");
  }

  @Test
  void continuesAfterCursorOfAnyChange() {
    List<String> cursors = changes(null, TOLD).each("changes/changes", "cursor");

    List<List<String>> next =
        IntStream.range(0, TOLD).mapToObj(i -> ids(changes(cursors.get(i), 1))).toList();

    assertThat(next)
        .isEqualTo(
            IntStream.rangeClosed(1, TOLD)
                .mapToObj(i -> i == TOLD ? List.<String>of() : List.of("43-S" + (i + 1)))
                .toList());
  }

  /** Cursors of an authority's feed, of a rebuilt registry, and of a position not reached yet. */
  @ParameterizedTest
  @ValueSource(strings = {"8:1203", "000000000000-1", "a3f0c5d1e2b4-99999999", "nonsense"})
  void refusesForeignCursor(String cursor) {
    national.refusesCursors("CURSOR_REFUSED");

    GraphQlAnswer answer = changes(cursor, 3);

    assertThat(answer.codes()).containsExactly("CURSOR_REFUSED");
    assertThat(answer.messages())
        .containsExactly(
            "national feed answers CURSOR_REFUSED:"
                + " The cursor is not one that this list gave out.");
    assertThat(national.asked("changes("))
        .singleElement()
        .extracting(asked -> asked.variables().path("after").asString())
        .isEqualTo(cursor);
  }

  @Test
  void refusesTooLongCursorWithoutCall() {
    GraphQlAnswer answer = changes("1".repeat(201), 3);

    assertThat(answer.codes()).containsExactly("INVALID_VALUE");
    assertThat(answer.extension("expected").asString())
        .isEqualTo("a cursor that this list gave out");
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void allowsLongPollBeyondReadTimeLimit() {
    national.answersAfter(4_000);

    GraphQlAnswer poll = changes(Integer.toString(TOLD), 3, 30);

    assertThat(poll.codes()).isEmpty();
    assertThat(national.asked("changes("))
        .singleElement()
        .extracting(asked -> asked.variables().path("wait").asInt())
        .isEqualTo(30);
  }

  @Test
  void limitsPollWithoutWaitLikeOtherReads() {
    national.hangs();

    GraphQlAnswer answer = changes(null, 3);

    assertThat(answer.codes()).containsExactly("NATIONAL_NODE_UNREACHABLE");
    assertThat(answer.messages()).containsExactly("national feed: no answer in time");
  }

  @Test
  void refusesTooManyLongPollsButAnswersLookups() {
    national.answersAfter(2_000);
    List<CompletableFuture<GraphQlAnswer>> waiting =
        IntStream.range(0, 2)
            .mapToObj(i -> hub.askLater(null, CHANGES, Map.of("wait", 30)))
            .toList();
    eventually("both wait", () -> national.asked("changes(").size() == 2);

    GraphQlAnswer refused = changes(null, 3, 30);
    boolean bothStillWait = waiting.stream().noneMatch(CompletableFuture::isDone);
    GraphQlAnswer lookup =
        hub.askWith(
            Tokens.ministry(),
            "query($n: FilingNumber!) { filing(number: $n, freshness: REGISTRY) { outcome } }",
            Map.of("n", Filings.number(known)));

    assertThat(refused.codes()).containsExactly("OVERLOADED");
    assertThat(bothStillWait).isTrue();
    assertThat(lookup.text("filing/outcome")).isEqualTo("FOUND");
    assertThat(waiting).extracting(answer -> answer.join().codes()).containsOnly(List.of());
  }

  private static GraphQlAnswer changes(@Nullable String after, int first) {
    return changes(after, first, 0);
  }

  private static GraphQlAnswer changes(@Nullable String after, int first, int wait) {
    return hub.ask(
        CHANGES,
        after == null
            ? Map.of("first", first, "wait", wait)
            : Map.of("after", after, "first", first, "wait", wait));
  }

  private static List<String> ids(GraphQlAnswer page) {
    return page.each("changes/changes", "filing/id");
  }
}
