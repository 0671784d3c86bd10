package org.filinghub.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Eventually;
import org.filinghub.schema.fixture.FakeNode.ReceivedRequest;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.platform.PlatformAppKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The hub as a federation subgraph: one answer for each representation, in order. */
class EntitiesIT {
  private static final String ENTITIES =
      """
      query($them: [_Any!]!) {
        _entities(representations: $them) {
          __typename
          ... on ProviderFiling { id status owner { name } }
          ... on Organization { uscc name }
          ... on Jurisdiction { code name }
        }
      }
      """;
  private static final PlatformAppKey KEY = new PlatformAppKey(Usccs.enterprise(900), "wx-1");

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority hunan = new FakeAuthority("43");
  private static final ProviderFiling filing = Filings.filed("43", 1);

  /** A new filing that the registry has not read yet. */
  private static final ProviderFiling fresh = Filings.filed("43", 2);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = new TestHub(national, hunan).with("spring.data.redis.url", TestHub.nobody()).start();
    national.holds(Filings.facts(filing, 1), hub.clock().instant());
    national.holds(KEY, Filings.facts(Filings.shared(KEY), 2));
    national.isInStepWith("43", hub.clock().instant());
    national.says("filingOf", filing);
    hunan.has(filing).has(fresh);
  }

  @AfterAll
  static void stop() {
    hub.close();
    hunan.close();
    national.close();
  }

  @BeforeEach
  void calm() {
    national.up();
    hunan.up();
    Eventually.eventually(
        "both are reached", () -> ask(byId(filing.id()), byId("43-S404")).codes().isEmpty());
    national.forget();
    hunan.forget();
  }

  @Test
  void answersEachKeyInOrderAndNullForAMissingEntity() {
    GraphQlAnswer answer =
        ask(
            Map.of("__typename", "Jurisdiction", "code", "61"),
            byNumber(Filings.number("43", 404)),
            byId(filing.id()),
            Map.of("__typename", "Organization", "uscc", filing.owner().uscc()),
            byId("43-S404"),
            byNumber(Filings.number(filing)),
            Map.of("__typename", "Organization", "uscc", Usccs.enterprise(404)));

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(told(answer))
        .containsExactly(
            "61",
            "null",
            filing.id().value(),
            filing.owner().uscc().value(),
            "null",
            filing.id().value(),
            "null");
    assertThat(answer.text()).doesNotContain(Filings.secrets(filing));
  }

  @Test
  @Proves("MOE-10c")
  void findsPlatformRecordByIdInTheRegistryOnly() {
    GraphQlAnswer answer =
        ask(byId(KEY.filingId()), byId(new PlatformAppKey(KEY.platform(), "no").filingId()));

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(told(answer)).containsExactly(KEY.filingId().value(), "null");
    assertThat(answer.text("_entities/0/status")).isEqualTo("FILED");
  }

  @Test
  void asksTheAuthorityOnlyForIdsMissingInTheRegistry() {
    GraphQlAnswer answer =
        ask(byId(filing.id()), byId(KEY.filingId()), byId(fresh.id()), byId(filing.id()));

    assertThat(told(answer))
        .containsExactly(
            filing.id().value(), KEY.filingId().value(), fresh.id().value(), filing.id().value());
    assertThat(national.asked("filingsById(")).hasSize(1);
    assertThat(hunan.asked()).extracting(ReceivedRequest::variables).hasSize(1);
    assertThat(hunan.asked().get(0).variables().path("id").asString())
        .isEqualTo(fresh.id().value());
  }

  @Test
  void unreachableAuthorityHidesNoRegisteredFiling() {
    hunan.resetsConnections();

    GraphQlAnswer answer = ask(byId(filing.id()), byId(fresh.id()), byId("43-S404"));

    assertThat(told(answer)).containsExactly(filing.id().value(), "null", "null");
    assertThat(answer.codes()).containsExactly("AUTHORITY_UNREACHABLE", "AUTHORITY_UNREACHABLE");
  }

  @Test
  void unreachableSourcesFailOnlyTheirOwnEntry() {
    national.resetsConnections();

    GraphQlAnswer answer =
        ask(
            byId(KEY.filingId()),
            byId(filing.id()),
            Map.of("__typename", "Organization", "uscc", Usccs.enterprise(7)),
            byId("61-S1"),
            Map.of("__typename", "Jurisdiction", "code", "43"));

    assertThat(told(answer)).containsExactly("null", filing.id().value(), "null", "null", "43");
    assertThat(answer.codes())
        .containsExactlyInAnyOrder(
            "NATIONAL_NODE_UNREACHABLE", "NATIONAL_NODE_UNREACHABLE", "AUTHORITY_NOT_CONNECTED");
  }

  @Test
  void representationWithoutKeyFailsOnlyItsOwnEntry() {
    GraphQlAnswer answer =
        ask(
            Map.of("__typename", "ProviderFiling"),
            byId("no id"),
            Map.of("__typename", "Organization", "uscc", "123"),
            Map.of("__typename", "Jurisdiction", "code", "99"),
            byId(filing.id()));

    assertThat(told(answer)).containsExactly("null", "null", "null", "null", filing.id().value());
    assertThat(answer.codes()).hasSize(4).containsOnly("INVALID_VALUE");
  }

  @Test
  void answersAThousandEntitiesAndRejectsMore() {
    GraphQlAnswer thousand = ask(Collections.nCopies(1_000, byId(filing.id())));
    national.forget();
    GraphQlAnswer more = ask(Collections.nCopies(1_001, byId(filing.id())));

    assertThat(told(thousand)).hasSize(1_000).containsOnly(filing.id().value());
    assertThat(more.messages())
        .containsExactly("representations: 1001 items (expected: at most 1000)");
    assertThat(more.codes()).containsExactly("TOO_MANY_ITEMS");
    assertThat(national.asked("filingsById(")).isEmpty();
  }

  @Test
  void asksOnceForAnOrganizationNamedTwice() {
    Map<String, Object> owner = Map.of("__typename", "Organization", "uscc", filing.owner().uscc());

    GraphQlAnswer answer = ask(owner, owner);

    assertThat(answer.each("_entities", "name"))
        .containsExactly(filing.owner().name(), filing.owner().name());
    assertThat(national.asked("filingOf(")).hasSize(1);
  }

  private static Map<String, Object> byId(Object id) {
    return Map.of("__typename", "ProviderFiling", "id", id.toString());
  }

  private static Map<String, Object> byNumber(Object number) {
    return Map.of("__typename", "ProviderFiling", "number", number.toString());
  }

  @SafeVarargs
  private static GraphQlAnswer ask(Map<String, Object>... representations) {
    return ask(Arrays.asList(representations));
  }

  private static GraphQlAnswer ask(List<Map<String, Object>> representations) {
    return hub.ask(ENTITIES, Map.of("them", representations));
  }

  /** The key of each entity; the text {@code null} for a missing entity. */
  private static List<String> told(GraphQlAnswer answer) {
    return StreamSupport.stream(answer.at("_entities").spliterator(), false)
        .map(EntitiesIT::key)
        .toList();
  }

  private static String key(JsonNode entity) {
    for (String name : List.of("id", "uscc", "code")) {
      if (entity.has(name)) {
        return entity.path(name).asString();
      }
    }
    return "null";
  }
}
