package org.filinghub.gateway.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.Test;

/** The failure of one authority does not affect the answers of others. */
class NodeGuardIT {
  private static final int LEAST = 4;
  private static final int PROBES = 3;
  private static final int CONCURRENT = 2;
  private static final Duration OLD = Duration.ofHours(1);
  private static final String FILING =
      """
      query($number: FilingNumber!) {
        filing(number: $number, freshness: AUTHORITY) { outcome source asOf }
      }
      """;
  private static final String COMPLETE =
      """
      mutation($id: ID!) {
        completeReview(id: $id, expectedRevision: 2) { ... on ReviewDone { filing { id } } }
      }
      """;

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority calm = new FakeAuthority("44");

  /** Each test uses another authority, because a circuit breaker remembers failures. */
  private static final List<FakeAuthority> others =
      Stream.of("11", "12", "13", "14", "15", "21").map(FakeAuthority::new).toList();

  private static int tests;

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  private final FakeAuthority troubled = others.get(tests++);
  private final ProviderFiling filing = Filings.filed(troubled.code(), 1);
  private final ProviderFiling ofTheCalm = Filings.filed("44", 1);

  @BeforeAll
  static void start() {
    FakeAuthority[] all =
        Stream.concat(Stream.of(calm), others.stream()).toArray(FakeAuthority[]::new);
    hub =
        new TestHub(national, all)
            .with("spring.data.redis.url", TestHub.nobody())
            .with("filinghub.guard.window", Integer.toString(LEAST))
            .with("filinghub.guard.least", Integer.toString(LEAST))
            .with("filinghub.guard.concurrent", Integer.toString(CONCURRENT))
            // Longer than a test needs to look at an open breaker.
            .with("filinghub.guard.open-for", "10s")
            .start();
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
    calm.close();
    others.forEach(FakeAuthority::close);
  }

  @BeforeEach
  void storeFilings() {
    for (ProviderFiling one : List.of(filing, ofTheCalm)) {
      national.holds(Filings.facts(one, 1), hub.clock().instant().minus(OLD));
    }
    troubled.has(filing);
    calm.has(ofTheCalm);
  }

  @Test
  void repeatedFailuresOpenOnlyTheBreakerOfThatAuthority() {
    troubled.answersStatus(503);
    for (int i = 0; i < LEAST; i++) {
      assertThat(breakerOf(troubled)).isEqualTo("CLOSED");
      assertThat(find(filing).text("filing/source")).isEqualTo("REGISTRY");
    }

    assertThat(breakerOf(troubled)).isEqualTo("OPEN");
    assertThat(breakerOf(calm)).isEqualTo("CLOSED");
  }

  @Test
  void openBreakerGivesTheCopyOfTheRegistry() {
    open();
    troubled.forget();

    List<GraphQlAnswer> answers = IntStream.range(0, 3).mapToObj(i -> find(filing)).toList();
    GraphQlAnswer command = complete();

    assertThat(answers)
        .extracting(answer -> answer.text("filing/outcome") + " " + answer.text("filing/source"))
        .containsOnly("FOUND REGISTRY");
    assertThat(answers)
        .extracting(answer -> answer.text("filing/asOf"))
        .containsOnly(hub.clock().instant().minus(OLD).toString());
    assertThat(command.codes()).containsExactly("AUTHORITY_UNREACHABLE");
    assertThat(command.messages())
        .containsExactly(
            "authority %s: not asked, because it failed repeatedly just now"
                .formatted(troubled.code()));
    assertThat(troubled.asked()).isEmpty();
    assertThat(find(ofTheCalm).text("filing/source")).isEqualTo("AUTHORITY");
  }

  @Test
  void breakerClosesAfterSuccessfulProbes() {
    open();
    troubled.up();

    eventually(
        "one call is let through", () -> find(filing).text("filing/source").equals("AUTHORITY"));
    assertThat(breakerOf(troubled)).isEqualTo("HALF_OPEN");
    for (int i = 1; i < PROBES; i++) {
      find(filing);
    }

    assertThat(breakerOf(troubled)).isEqualTo("CLOSED");
  }

  @Test
  void breakerOpensAgainAfterFailedProbes() {
    open();
    troubled.forget();

    eventually(
        "its probes failed",
        () -> {
          find(filing);
          return troubled.asked().size() == PROBES;
        });

    assertThat(breakerOf(troubled)).isEqualTo("OPEN");
    assertThat(find(filing).text("filing/source")).isEqualTo("REGISTRY");
    assertThat(troubled.asked()).hasSize(PROBES);
  }

  @Test
  void refusalsOfTheAuthorityDoNotOpenTheBreaker() {
    troubled.refusesMutations("FORBIDDEN");

    List<GraphQlAnswer> refused = IntStream.range(0, 3 * LEAST).mapToObj(i -> complete()).toList();

    assertThat(refused).extracting(GraphQlAnswer::codes).containsOnly(List.of("FORBIDDEN"));
    assertThat(breakerOf(troubled)).isEqualTo("CLOSED");
  }

  @Test
  void callsBeyondTheLimitAreRejectedImmediately() {
    troubled.answersAfter(5_000);
    List<CompletableFuture<GraphQlAnswer>> underWay =
        IntStream.range(0, CONCURRENT)
            .mapToObj(
                i ->
                    hub.askLater(
                        Tokens.reviewer(troubled.code()), COMPLETE, Map.of("id", filing.id())))
            .toList();
    eventually("both are under way", () -> troubled.asked().size() == CONCURRENT);

    GraphQlAnswer command = complete();
    GraphQlAnswer lookup = find(filing);
    GraphQlAnswer other = find(ofTheCalm);
    boolean bothStillUnderWay = underWay.stream().noneMatch(CompletableFuture::isDone);

    assertThat(bothStillUnderWay).as("the others did not wait for them").isTrue();
    assertThat(command.codes()).containsExactly("OVERLOADED");
    assertThat(command.messages())
        .containsExactly(
            "authority %s: as many calls under way as allowed".formatted(troubled.code()));
    assertThat(lookup.text("filing/source")).isEqualTo("REGISTRY");
    assertThat(other.text("filing/source")).isEqualTo("AUTHORITY");
    assertThat(underWay).extracting(answer -> answer.join().codes()).containsOnly(List.of());
    assertThat(troubled.asked()).as("the refused were not sent later").hasSize(CONCURRENT);
    assertThat(breakerOf(troubled)).as("a full bulkhead is no failure").isEqualTo("CLOSED");
  }

  private void open() {
    troubled.answersStatus(503);
    for (int i = 0; i < LEAST; i++) {
      find(filing);
    }
    assertThat(breakerOf(troubled)).isEqualTo("OPEN");
  }

  private static GraphQlAnswer find(ProviderFiling filing) {
    return hub.ask(FILING, Map.of("number", Filings.number(filing)));
  }

  private GraphQlAnswer complete() {
    return hub.askWith(Tokens.reviewer(troubled.code()), COMPLETE, Map.of("id", filing.id()));
  }

  private static String breakerOf(FakeAuthority authority) {
    GraphQlAnswer answer = hub.ask("{ jurisdictions { code node { breaker } } }");
    int place = answer.each("jurisdictions", "code").indexOf(authority.code());
    return answer.each("jurisdictions", "node/breaker").get(place);
  }
}
