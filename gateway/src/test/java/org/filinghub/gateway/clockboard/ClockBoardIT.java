package org.filinghub.gateway.clockboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.review.StatutoryClock;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clock board on 10 March 2020, a Tuesday. */
class ClockBoardIT {
  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority hunan = new FakeAuthority("43");
  private static final ProviderFiling late = Filings.filing("43", 1, FilingStatus.RECTIFYING, 3);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = new TestHub(national, hunan).with("spring.data.redis.url", TestHub.nobody()).start();
    hunan.runs(late, clock(ClockKind.RECTIFICATION, "2020-03-09"));
    hunan.runs(
        Filings.filing("43", 2, FilingStatus.CHANGE_PENDING, 3),
        clock(ClockKind.DECISION, "2020-03-13"));
    hunan.runs(
        Filings.filing("43", 3, FilingStatus.CHANGE_PENDING, 3),
        clock(ClockKind.DECISION, "2020-03-16"));
    for (int seed = 4; seed <= 30; seed++) {
      hunan.runs(Filings.filing("43", seed, FilingStatus.CHANGE_PENDING, 3));
    }
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
    hunan.close();
  }

  @BeforeEach
  void reset() {
    hunan.up();
    hunan.forget();
  }

  @Test
  @Proves({"MOE-13a", "GD-enforce"})
  void showsClocksThatEndWithinThreeWorkingDaysAndEndedOnes() {
    String token = Tokens.reviewer("43");

    GraphQlAnswer answer = board(token, 3, 100, null);

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(answer.text("clockBoard/dueUntil")).isEqualTo("2020-03-13");
    assertThat(answer.each("clockBoard/entries", "filing/id")).containsExactly("43-S1", "43-S2");
    assertThat(answer.each("clockBoard/entries", "clock/kind"))
        .containsExactly("RECTIFICATION", "DECISION");
    assertThat(answer.at("clockBoard/hasMore").asBoolean()).isFalse();
    assertThat(answer.text()).doesNotContain(Filings.secrets(late));
    assertThat(hunan.asked()).allMatch(asked -> asked.token().equals(token));
    assertThat(hunan.asked("caseFile(")).as("twenty to a request").hasSize(2);
    assertThat(hunan.asked("filings(").get(0).variables().path("statuses").toString())
        .contains("SUBMITTED", "RECTIFYING")
        .doesNotContain("\"FILED\"", "REVOKED");
  }

  @Test
  void countsWorkingDaysAcrossTheWeekend() {
    assertThat(board(Tokens.ministry(), 4, 100, null).each("clockBoard/entries", "filing/id"))
        .containsExactly("43-S1", "43-S2", "43-S3");
  }

  @Test
  void pagesFollowTheOpenFilingsAndMayBeEmpty() {
    GraphQlAnswer first = board(Tokens.reviewer("43"), 3, 1, null);
    GraphQlAnswer third = board(Tokens.reviewer("43"), 3, 1, "5");

    assertThat(first.each("clockBoard/entries", "filing/id")).containsExactly("43-S1");
    assertThat(first.at("clockBoard/hasMore").asBoolean()).isTrue();
    assertThat(third.at("clockBoard/entries")).isEmpty();
    assertThat(third.at("clockBoard/hasMore").asBoolean()).isTrue();
  }

  @Test
  void onlyReviewersOfTheAuthorityAndTheMinistryMayRead() {
    assertThat(board(null, 3, 1, null).codes()).containsExactly("UNAUTHENTICATED");
    assertThat(board(Tokens.reviewer("44"), 3, 1, null).codes()).containsExactly("FORBIDDEN");
    assertThat(board(Tokens.operator(), 3, 1, null).codes()).containsExactly("FORBIDDEN");
    assertThat(board(Tokens.reviewer("43"), 0, 1, null).messages())
        .containsExactly("withinWorkingDays: 0 (expected: 1 to 60)");
    assertThat(board(Tokens.reviewer("43"), 3, 101, null).messages())
        .containsExactly("first: 101 (expected: 1 to 100)");
    assertThat(hunan.asked()).isEmpty();
  }

  @Test
  void namesAuthorityThatIsUnreachable() {
    hunan.resetsConnections();

    assertThat(board(Tokens.reviewer("43"), 3, 1, null).codes())
        .containsExactly("AUTHORITY_UNREACHABLE");
  }

  private static StatutoryClock clock(ClockKind kind, String dueOn) {
    LocalDate due = LocalDate.parse(dueOn);
    return new StatutoryClock(kind, due.minusDays(14), due, false, false);
  }

  private static GraphQlAnswer board(
      @Nullable String token, int within, int first, @Nullable String after) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("within", within);
    variables.put("first", first);
    variables.put("after", after);
    return hub.askWith(
        token,
        """
        query($within: Int, $first: Int, $after: Cursor) {
          clockBoard(jurisdiction: "43", withinWorkingDays: $within, first: $first, after: $after) {
            dueUntil entries { filing { id } clock { kind dueOn overdue } } cursor hasMore
          }
        }
        """,
        variables);
  }
}
