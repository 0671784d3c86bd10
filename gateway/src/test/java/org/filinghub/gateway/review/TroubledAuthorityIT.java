package org.filinghub.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands of a failing authority fail with its name; those of other authorities succeed. */
class TroubledAuthorityIT {
  private static final String COMPLETE =
      """
      mutation($id: ID!) {
        completeReview(id: $id, expectedRevision: 1) { ... on ReviewDone { filing { id } } }
      }
      """;

  /** More than the concurrent calls that the hub allows to one authority. */
  private static final int MANY = 80;

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority hunan = new FakeAuthority("43");
  private static final FakeAuthority guangdong = new FakeAuthority("44");
  private static final ProviderFiling hunans = Filings.filed("43", 1);
  private static final ProviderFiling guangdongs = Filings.filed("44", 1);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hunan.has(hunans);
    guangdong.has(guangdongs);
    hub =
        new TestHub(national, hunan, guangdong)
            .with("spring.data.redis.url", TestHub.nobody())
            .with("filinghub.guard.command-within", "8s")
            .with("filinghub.guard.window", "1000")
            .with("filinghub.guard.least", "1000")
            .start();
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
    hunan.close();
    guangdong.close();
  }

  @BeforeEach
  void reset() {
    guangdong.up();
  }

  enum Trouble {
    HANGS(FakeAuthority::hangs, "AUTHORITY_UNREACHABLE", true),
    DRIPS(FakeAuthority::drips, "AUTHORITY_UNREACHABLE", true),
    RESETS(FakeAuthority::resetsConnections, "AUTHORITY_UNREACHABLE", false),
    TALKS_NONSENSE(
        authority -> authority.answersText("<html>maintenance</html>"), "FEED_UNREADABLE", false),
    ANSWERS_SOMETHING_ELSE(
        authority -> authority.answersText("{\"data\":{\"completeReview\":7}}"),
        "FEED_UNREADABLE",
        false);

    private final Consumer<FakeAuthority> mood;
    private final String problem;
    private final boolean lasts;

    Trouble(Consumer<FakeAuthority> mood, String problem, boolean lasts) {
      this.mood = mood;
      this.problem = problem;
      this.lasts = lasts;
    }
  }

  @ParameterizedTest
  @EnumSource
  void commandsOfOtherAuthoritiesSucceedMeanwhile(Trouble trouble) {
    trouble.mood.accept(guangdong);

    List<CompletableFuture<GraphQlAnswer>> stuck =
        IntStream.range(0, MANY).mapToObj(i -> completes("44", guangdongs)).toList();
    GraphQlAnswer others = completes("43", hunans).join();

    assertThat(others.text("completeReview/filing/id")).isEqualTo(hunans.id().value());
    if (trouble.lasts) {
      assertThat(stuck).as("still waited for").anyMatch(one -> !one.isDone());
    }
    List<String> codes = stuck.stream().flatMap(one -> one.join().codes().stream()).toList();
    assertThat(codes)
        .hasSize(MANY)
        .contains(trouble.problem)
        .isSubsetOf(trouble.problem, "OVERLOADED");
  }

  private static CompletableFuture<GraphQlAnswer> completes(String code, ProviderFiling filing) {
    return hub.askLater(Tokens.reviewer(code), COMPLETE, Map.of("id", filing.id().value()));
  }
}
