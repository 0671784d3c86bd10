package org.filinghub.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before 2020-02-01, no field shows a filing to an anonymous caller (MOE-N5). */
@Proves("MOE-N5")
class PublicAccessIT {
  private static final String LAST_CLOSED = "2020-01-31T23:59:59.999+08:00";
  private static final String FIRST_OPEN = "2020-02-01T00:00:00+08:00";
  private static final String FILING = "{ filing(number: \"教APP备4390001号\") { filing { id } } }";
  private static final String FILINGS =
      "{ filings(numbers: [\"教APP备4390001号\"]) { filing { id } } }";
  private static final String CHANGES = "{ changes { changes { filing { id } } } }";
  private static final String BY_NUMBER =
      "{ _entities(representations: [{__typename: \"ProviderFiling\", number: \"教APP备4390001号\"}])"
          + " { ... on ProviderFiling { id } } }";
  private static final String BY_ID =
      "{ _entities(representations: [{__typename: \"ProviderFiling\", id: \"43-S1\"}])"
          + " { ... on ProviderFiling { id } } }";
  private static final String VALIDITY =
      "query($at: DateTime) { validity(question: {number: \"教APP备4390001号\", jurisdiction: \"43\","
          + " stage: HIGHER_EDUCATION, at: $at}) { verdict reasons { code rules decisive }"
          + " filing { id } goodUntil } }";

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority hunan = new FakeAuthority("43");
  private static final TestHub hub =
      new TestHub(national, hunan).with("spring.data.redis.url", TestHub.nobody());

  @BeforeAll
  static void start() {
    hunan.has(Filings.filed("43", 1));
    national.holds(Filings.facts(Filings.filed("43", 1), 1), Filings.FILED);
    hub.start();
  }

  @AfterAll
  static void stop() {
    hub.close();
    hunan.close();
    national.close();
  }

  @BeforeEach
  void setClockBeforeTheFirstPublicDay() {
    hub.clock().set(LAST_CLOSED);
    national.forget();
    hunan.forget();
  }

  @ParameterizedTest
  @ValueSource(strings = {FILING, FILINGS, CHANGES, BY_NUMBER, BY_ID})
  void rejectsAnonymousCallersWithoutAnyCall(String document) {
    GraphQlAnswer answer = hub.ask(document);

    assertThat(answer.codes()).containsExactly("NOT_YET_PUBLIC");
    assertThat(answer.messages().get(0)).contains("2020-02-01");
    assertThat(answer.text()).doesNotContain("43-S1");
    assertThat(national.asked()).isEmpty();
    assertThat(hunan.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {FILING, FILINGS, CHANGES, BY_NUMBER, BY_ID})
  void acceptsAnyToken(String document) {
    GraphQlAnswer answer =
        hub.askWith(Tokens.of("institution", Map.of("uscc", "91110000802100433B")), document);

    assertThat(answer.codes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {FILING, FILINGS, CHANGES, BY_NUMBER, BY_ID})
  void acceptsAnonymousCallersFromTheFirstInstantOfTheDay(String document) {
    hub.clock().set(FIRST_OPEN);

    assertThat(hub.ask(document).codes()).isEmpty();
  }

  @Test
  void tellsAnonymousCallersNothingAboutAnEarlierInstant() {
    hub.clock().set("2020-03-10T09:00:00+08:00");

    GraphQlAnswer before = hub.ask(VALIDITY, Map.of("at", LAST_CLOSED));
    GraphQlAnswer since = hub.ask(VALIDITY, Map.of("at", "2020-03-09T09:00:00+08:00"));
    GraphQlAnswer reviewer =
        hub.askWith(Tokens.reviewer("44"), VALIDITY, Map.of("at", LAST_CLOSED));

    assertNotYetPublic(before);
    assertThat(since.text("validity/verdict")).isEqualTo("VALID");
    assertThat(reviewer.text("validity/reasons/0/code")).isEqualTo("NOT_FILED");
  }

  @Test
  void questionAboutALaterDayShowsNoFilingEither() {
    assertNotYetPublic(hub.ask(VALIDITY, Map.of("at", "2020-03-09T09:00:00+08:00")));
    assertNotYetPublic(hub.ask(VALIDITY));
  }

  private static void assertNotYetPublic(GraphQlAnswer answer) {
    assertThat(answer.text("validity/verdict")).isEqualTo("UNKNOWN");
    assertThat(answer.each("validity/reasons", "code")).isEqualTo(List.of("NOT_YET_PUBLIC"));
    assertThat(answer.text("validity/reasons/0/rules/0")).isEqualTo("MOE-N5");
    assertThat(answer.at("validity/reasons/0/decisive").asBoolean()).isTrue();
    assertThat(answer.at("validity/filing").isNull()).isTrue();
    assertThat(answer.text("validity/goodUntil")).isEqualTo("2020-01-31T16:00:00Z");
  }
}
