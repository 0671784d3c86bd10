package org.filinghub.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.filinghub.engines.Redis;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.value.FilingNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NationalAwayIT {
  private static final String FILING =
      "query($number: FilingNumber!) { filing(number: $number) { outcome source asOf authority } }";
  private static final String VALIDITY =
      """
      query($number: FilingNumber!) {
        validity(question: {number: $number, jurisdiction: "43", stage: HIGHER_EDUCATION}) {
          verdict source asOf
        }
      }
      """;

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority hunan = new FakeAuthority("43");

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static Redis redis;

  @SuppressWarnings("NullAway.Init")
  private static TestHub hub;

  /** Cached before the registry fails. */
  private static final ProviderFiling known = Filings.filed("43", 1);

  /** Not cached. */
  private static final ProviderFiling other = Filings.filed("43", 2);

  @SuppressWarnings("NullAway.Init")
  private static Instant confirmed;

  @BeforeAll
  static void start() {
    redis = TestHub.redis();
    hub = new TestHub(national, hunan).on(redis).start();
    confirmed = hub.clock().instant();
    national.holds(Filings.facts(known, 5), confirmed);
    assertThat(find(Filings.number(known)).text("filing/source")).isEqualTo("REGISTRY");
    national.close();
  }

  @AfterAll
  static void stop() {
    hub.close();
    redis.close();
    hunan.close();
  }

  @BeforeEach
  void calm() {
    hub.clock().set(confirmed);
    hunan.up();
    hunan.forget();
  }

  @Test
  void showsCachedAnswersWithTheirAge() {
    hunan.resetsConnections();
    hub.clock().advance(Duration.ofHours(3));

    GraphQlAnswer answer = find(Filings.number(known));

    assertThat(answer.text("filing/outcome")).isEqualTo("FOUND");
    assertThat(answer.text("filing/source")).isEqualTo("CACHE");
    assertThat(answer.text("filing/asOf")).isEqualTo(confirmed.toString());
    assertThat(validity(known).text("validity/verdict")).isEqualTo("VALID");
  }

  @Test
  void givesUnknownForAnswersOlderThanADay() {
    hunan.resetsConnections();
    hub.clock().advance(Duration.ofHours(25));

    GraphQlAnswer answer = validity(known);

    assertThat(answer.text("validity/verdict")).isEqualTo("UNKNOWN");
  }

  @Test
  void asksTheAuthorityOfThePrefixForAnUncachedNumber() {
    hunan.has(other);

    GraphQlAnswer found = find(Filings.number(other));
    GraphQlAnswer none = find(Filings.number("43", 3));

    assertThat(found.text("filing/outcome")).isEqualTo("FOUND");
    assertThat(found.text("filing/source")).isEqualTo("AUTHORITY");
    assertThat(none.text("filing/outcome")).isEqualTo("NOT_FOUND");
    assertThat(none.text("filing/source")).isEqualTo("AUTHORITY");
  }

  @Test
  void numberWithoutReachableSourceIsUnknown() {
    GraphQlAnswer answer = find(Filings.number("61", 1));

    assertThat(answer.text("filing/outcome")).isEqualTo("UNKNOWN");
    assertThat(answer.text("filing/authority")).isEqualTo("61");
    assertThat(answer.body().has("errors")).isFalse();
  }

  @Test
  void feedReportsTheUnreachableNationalNode() {
    GraphQlAnswer answer = hub.ask("{ changes { cursor } }");

    assertThat(answer.codes()).containsExactly("NATIONAL_NODE_UNREACHABLE");
    assertThat(answer.text()).doesNotContain("127.0.0.1", "Exception");
  }

  @Test
  void stillListsAllJurisdictions() {
    GraphQlAnswer answer = hub.ask("{ jurisdictions { code node { state } } }");

    assertThat(answer.each("jurisdictions", "code")).hasSize(33);
    assertThat(List.copyOf(answer.each("jurisdictions", "node/state")))
        .containsOnly("DEGRADED", "NOT_CONNECTED");
  }

  private static GraphQlAnswer find(FilingNumber number) {
    return hub.ask(FILING, Map.of("number", number));
  }

  private static GraphQlAnswer validity(ProviderFiling filing) {
    return hub.ask(VALIDITY, Map.of("number", Filings.number(filing)));
  }
}
