package org.filinghub.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.registry.FeedStatus;
import org.filinghub.schema.registry.FeedStatus.FeedState;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StatusIT {
  private static final Instant SEEN = Instant.parse("2020-03-10T00:59:58Z");
  private static final String JURISDICTIONS =
      """
      {
        jurisdictions {
          code name authorityName numberPrefix
          node { state lastSeenAt lagSeconds recordCount quarantined breaker }
        }
      }
      """;
  private static final String PROFILE =
      """
      query($code: JurisdictionCode!, $at: DateTime) {
        policyProfile(jurisdiction: $code, at: $at) {
          jurisdiction version effectiveFrom effectiveTo document rules
        }
      }
      """;

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority beijing = new FakeAuthority("11");
  private static final FakeAuthority hunan = new FakeAuthority("43");
  private static final FakeAuthority guangdong = new FakeAuthority("44");

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub =
        new TestHub(national, beijing, hunan, guangdong)
            .with("spring.data.redis.url", TestHub.nobody())
            .start();
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
    beijing.close();
    hunan.close();
    guangdong.close();
  }

  @BeforeEach
  void reset() {
    national.up();
    national.forget();
    hub.clock().set("2020-03-10T09:00:00+08:00");
  }

  // ---- jurisdictions

  @Test
  @Proves("MOE-N0")
  void listsAll33JurisdictionsInOrder() {
    GraphQlAnswer answer = hub.ask(JURISDICTIONS);

    List<String> codes =
        Jurisdictions.all().stream().map(JurisdictionInfo::code).map(String::valueOf).toList();
    assertThat(codes).hasSize(33).isSorted();
    assertThat(answer.each("jurisdictions", "code")).isEqualTo(codes);
    assertThat(answer.each("jurisdictions", "name"))
        .isEqualTo(Jurisdictions.all().stream().map(JurisdictionInfo::name).toList());
    assertThat(answer.each("jurisdictions", "authorityName")).doesNotContain("");
    assertThat(jurisdiction(answer, "43").at("/numberPrefix").asString()).isEqualTo("43");
  }

  @Test
  void showsNodeStateFromRegistryAndBreaker() {
    national.feeds(
        feed("11", FeedState.FAILING, "AUTHORITY_UNREACHABLE", 4_000.0, 0),
        feed("43", FeedState.RUNNING, null, 2.0, 0),
        feed("44", FeedState.RUNNING, null, 2.0, 3));

    eventually("the feeds are read", () -> state("43").equals("UP"));
    GraphQlAnswer answer = hub.ask(JURISDICTIONS);

    assertThat(jurisdiction(answer, "43").path("node").toString())
        .isEqualTo(
            "{\"state\":\"UP\",\"lastSeenAt\":\"2020-03-10T00:59:58Z\",\"lagSeconds\":2.0,"
                + "\"recordCount\":12,\"quarantined\":0,\"breaker\":\"CLOSED\"}");
    assertThat(jurisdiction(answer, "44").at("/node/state").asString()).isEqualTo("DEGRADED");
    assertThat(jurisdiction(answer, "44").at("/node/quarantined").asInt()).isEqualTo(3);
    assertThat(jurisdiction(answer, "11").at("/node/state").asString()).isEqualTo("DOWN");
    assertThat(jurisdiction(answer, "61").path("node").toString())
        .isEqualTo(
            "{\"state\":\"NOT_CONNECTED\",\"lastSeenAt\":null,\"lagSeconds\":null,"
                + "\"recordCount\":null,\"quarantined\":0,\"breaker\":\"NONE\"}");
  }

  @Test
  void authoritiesAreDegradedIfTheRegistryDoesNotAnswer() {
    national.resetsConnections();

    eventually("the registry is missed", () -> state("43").equals("DEGRADED"));
    GraphQlAnswer answer = hub.ask(JURISDICTIONS);

    assertThat(answer.codes()).isEmpty();
    assertThat(jurisdiction(answer, "11").at("/node/state").asString()).isEqualTo("DEGRADED");
    assertThat(jurisdiction(answer, "61").at("/node/state").asString()).isEqualTo("NOT_CONNECTED");
  }

  @Test
  void asksTheRegistryOnceASecond() {
    long began = System.nanoTime();
    for (int i = 0; i < 40; i++) {
      hub.ask("{ jurisdictions { node { state } } }");
    }
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();

    assertThat((long) national.asked("feeds {").size()).isBetween(0L, seconds + 1);
  }

  @Test
  void resolvesJurisdictionAsEntity() {
    GraphQlAnswer answer =
        hub.ask(
            """
            {
              _entities(representations: [
                {__typename: "Jurisdiction", code: "61"}, {__typename: "Jurisdiction", code: "43"}
              ]) { ... on Jurisdiction { code name } }
            }
            """);

    assertThat(answer.codes()).isEmpty();
    assertThat(answer.each("_entities", "code")).containsExactly("61", "43");
  }

  // ---- policyProfile

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // The first and the last instant of a period; its days are in Asia/Shanghai.
        "43, 2019-11-11T00:00:00+08:00,     moe-2019-3 + hn-notice,   2019-11-11, -",
        "44, 2019-11-30T23:59:59.999+08:00, moe-2019-3,               2019-11-11, 2019-11-30",
        "44, 2019-12-01T00:00:00+08:00,     moe-2019-3 + gd-2020-faq, 2019-12-01, -",
        "44, 2019-11-30T16:00:00Z,          moe-2019-3 + gd-2020-faq, 2019-12-01, -",
        "12, 2035-01-01T00:00:00+08:00,     moe-2019-3,               2019-11-11, -",
        // Without an instant, the profile of now.
        "44, -,                             moe-2019-3 + gd-2020-faq, 2019-12-01, -"
      })
  void profileIsTheOneInForceAtThatInstant(
      String code, @Nullable String at, String version, String from, @Nullable String to) {
    GraphQlAnswer answer = hub.ask(PROFILE, at == null ? Map.of("code", code) : both(code, at));

    assertThat(answer.text("policyProfile/jurisdiction")).isEqualTo(code);
    assertThat(answer.text("policyProfile/version")).isEqualTo(version);
    assertThat(answer.text("policyProfile/effectiveFrom")).isEqualTo(from);
    assertThat(answer.at("policyProfile/effectiveTo").asString(null)).isEqualTo(to);
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void profileOfNowFollowsTheClock() {
    hub.clock().set("2019-11-30T23:59:59+08:00");
    GraphQlAnswer before = hub.ask(PROFILE, Map.of("code", "44"));
    hub.clock().set("2019-12-01T00:00:00+08:00");
    GraphQlAnswer after = hub.ask(PROFILE, Map.of("code", "44"));

    assertThat(before.text("policyProfile/version")).isEqualTo("moe-2019-3");
    assertThat(after.text("policyProfile/version")).isEqualTo("moe-2019-3 + gd-2020-faq");
  }

  @Test
  void profileShowsItsTextAndItsClauses() {
    GraphQlAnswer answer = hub.ask(PROFILE, Map.of("code", "11"));

    assertThat(answer.text("policyProfile/document"))
        .contains("version: moe-2019-3", "\n---\n", "version: bj-rules", "clause: [");
    assertThat(answer.at("policyProfile/rules").toString())
        .contains("\"MOE-10a\"", "\"BJ-11\"")
        .doesNotContain("HN-");
  }

  @Test
  void outsideProfilesAreInForceOnlyIfSwitchedOn() {
    GraphQlAnswer off = hub.ask(PROFILE, both("44", "2022-10-01T00:00:00+08:00"));
    try (TestHub other =
        new TestHub(national)
            .with("spring.data.redis.url", TestHub.nobody())
            .with("filinghub.profiles.include-outside", "true")
            .start()) {
      GraphQlAnswer on = other.ask(PROFILE, both("44", "2022-10-01T00:00:00+08:00"));

      assertThat(off.text("policyProfile/version")).isEqualTo("moe-2019-3 + gd-2020-faq");
      assertThat(on.text("policyProfile/version"))
          .contains("moe-2019-3", "double-reduction", "gd-2020-faq", "gd-list-or-filing");
      assertThat(on.text("policyProfile/effectiveFrom")).isEqualTo("2022-10-01");
    }
  }

  private static Map<String, String> both(String code, String at) {
    return Map.of("code", code, "at", at);
  }

  private static String state(String code) {
    return jurisdiction(hub.ask(JURISDICTIONS), code).at("/node/state").asString();
  }

  private static JsonNode jurisdiction(GraphQlAnswer answer, String code) {
    for (JsonNode one : answer.at("jurisdictions")) {
      if (one.path("code").asString().equals(code)) {
        return one;
      }
    }
    throw new AssertionError("no jurisdiction " + code + " in " + answer.text());
  }

  private static FeedStatus feed(
      String code, FeedState state, @Nullable String trouble, double lag, int quarantined) {
    return new FeedStatus(new JurisdictionCode(code), state, SEEN, lag, 12, quarantined, trouble);
  }
}
