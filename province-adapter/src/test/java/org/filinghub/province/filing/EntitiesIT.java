package org.filinghub.province.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EntitiesIT {
  private static final String ENTITIES =
      "query($r: [_Any!]!) { _entities(representations: $r) { __typename"
          + " ... on ProviderFiling { id number status }"
          + " ... on Organization { uscc name } } }";
  private static final TestNode NODE = TestNode.shared();
  private static final TestAuthority DESK = new TestAuthority(NODE, "32");
  private static String number1;
  private static String number2;

  @BeforeAll
  static void fill() {
    NODE.clock().set("2024-03-04T09:00:00+08:00");
    number1 = DESK.filed("32-E1", 1);
    number2 = DESK.filed("32-E2", 2);
    DESK.accepted("32-E3", 3);
  }

  @Test
  void returnsEntitiesInOrderAndNullForUnknownOrInvisible() {
    GraphQlAnswer answer =
        entities(
            null,
            byNumber(number2),
            byId("32-NOBODY"),
            byId("32-E1"),
            organization(Forms.owner(2).value()),
            byId("32-E3"),
            byNumber("教APP备3299999号"),
            byId("32-E1"),
            organization(Forms.owner(3).value()));

    assertThat(answer.codes()).isEmpty();
    assertThat(keys(answer))
        .containsExactly(
            "32-E2",
            null,
            "32-E1",
            Forms.owner(2).value(),
            null,
            null,
            "32-E1",
            // An organization of a filing that is only submitted is unknown.
            null);
    assertThat(answer.at("_entities/2/number").asString()).isEqualTo(number1);
  }

  @Test
  void unnumberedFilingIsEntityForEntitledCallers() {
    assertThat(keys(entities(Tokens.node(), byId("32-E3")))).containsExactly("32-E3");
    assertThat(keys(entities(Tokens.provider(Forms.owner(3)), byId("32-E3"))))
        .containsExactly("32-E3");
    assertThat(keys(entities(Tokens.provider(Forms.owner(1)), byId("32-E3"))))
        .containsExactly((String) null);
  }

  @Test
  void readsThousandEntitiesWithOneStatement() {
    List<Map<String, Object>> representations = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      representations.add(byId("32-E" + i));
      representations.add(byNumber("教APP备32%05d号".formatted(i + 1)));
    }
    int before = statements();

    GraphQlAnswer answer = entities(null, representations);

    assertThat(answer.at("_entities")).hasSize(1_000);
    assertThat(keys(answer)).contains("32-E1", "32-E2");
    assertThat(statements() - before).isEqualTo(2);
  }

  @Test
  void rejectsMoreThanThousandItems() {
    int before = statements();

    GraphQlAnswer refused = entities(null, Collections.nCopies(1_001, byId("32-E1")));

    assertThat(refused.codes()).containsExactly("TOO_MANY_ITEMS");
    assertThat(refused.messages())
        .containsExactly("representations: 1001 items (expected: at most 1000)");
    assertThat(refused.body().at("/data/_entities").isArray()).isFalse();
    assertThat(statements()).isEqualTo(before);
  }

  @Test
  void rejectsRequestWithUnknownType() {
    GraphQlAnswer unknown =
        entities(null, byId("32-E1"), Map.of("__typename", "App", "name", "示例课堂1"));
    GraphQlAnswer none = entities(null, Map.of("id", "32-E1"));

    assertThat(unknown.codes()).containsExactly("INVALID_VALUE");
    assertThat(unknown.messages())
        .containsExactly("__typename: App (expected: ProviderFiling or Organization)");
    assertThat(none.codes()).containsExactly("INVALID_VALUE");
  }

  @Test
  void reportsMalformedKeyAndAnswersOthers() {
    GraphQlAnswer answer =
        entities(
            null,
            byId("32-E1"),
            byId("nonsense"),
            byNumber("教APP备"),
            organization("91430100"),
            Map.of("__typename", "ProviderFiling"),
            Map.of("__typename", "ProviderFiling", "id", List.of("32-E1")),
            byId("32-E2"));

    assertThat(answer.codes()).hasSize(5).containsOnly("INVALID_VALUE");
    assertThat(answer.body().path("errors").valueStream())
        .extracting(error -> error.path("path").toString())
        .containsExactlyInAnyOrder(
            "[\"_entities\",1]",
            "[\"_entities\",2]",
            "[\"_entities\",3]",
            "[\"_entities\",4]",
            "[\"_entities\",5]");
    assertThat(keys(answer)).containsExactly("32-E1", null, null, null, null, null, "32-E2");
    assertThat(answer.body().toString()).doesNotContain("Exception", "org.filinghub", "java.");
  }

  @Test
  void acceptsEverySpellingOfNumber() {
    String spelled = "教ａｐｐ备 " + number1.substring(5, number1.length() - 1);

    assertThat(keys(entities(null, byNumber(spelled)))).containsExactly("32-E1");
  }

  @Test
  void onlyOwnerAuthorityAndMinistryReadContact() {
    String query =
        "query($r: [_Any!]!) { _entities(representations: $r) { ... on Organization { uscc contact"
            + " { name } } } }";
    Map<String, Object> variables = Map.of("r", List.of(organization(Forms.owner(1).value())));

    for (String token :
        List.of(Tokens.reviewer("32"), Tokens.ministry(), Tokens.provider(Forms.owner(1)))) {
      assertThat(DESK.ask(token, query, variables).text("_entities/0/contact/name"))
          .isEqualTo("示例联系人");
    }
    for (String token : List.of(Tokens.node(), Tokens.provider(Forms.owner(2)))) {
      GraphQlAnswer refused = DESK.ask(token, query, variables);
      assertThat(refused.codes()).containsExactly("FORBIDDEN");
      assertThat(refused.body().toString()).doesNotContain("示例联系人");
    }
    assertThat(DESK.ask(null, query, variables).codes()).containsExactly("UNAUTHENTICATED");
  }

  @Test
  void serviceReturnsSubgraphSchema() {
    String sdl = DESK.ask(null, "{ _service { sdl } }").text("_service/sdl");

    assertThat(sdl)
        .contains("https://specs.apollo.dev/federation/v2.3")
        .contains("@key(fields : \"id\"", "@key(fields : \"number\"", "@key(fields : \"uscc\"")
        .contains("type AuthorityChangePage", "completeReview(");
  }

  /** Returns how many statements read filings by their keys. */
  private static int statements() {
    return NODE.statements().count("f.id IN (") + NODE.statements().count("f.number IN (");
  }

  @SafeVarargs
  private static GraphQlAnswer entities(
      @Nullable String token, Map<String, Object>... representations) {
    return entities(token, List.of(representations));
  }

  private static GraphQlAnswer entities(
      @Nullable String token, List<Map<String, Object>> representations) {
    return DESK.ask(token, ENTITIES, Map.of("r", representations));
  }

  private static Map<String, Object> byId(String id) {
    return Map.of("__typename", "ProviderFiling", "id", id);
  }

  private static Map<String, Object> byNumber(String number) {
    return Map.of("__typename", "ProviderFiling", "number", number);
  }

  private static Map<String, Object> organization(String uscc) {
    return Map.of("__typename", "Organization", "uscc", uscc);
  }

  /** Returns the key of each entity; null for a null entity. */
  private static List<@Nullable String> keys(GraphQlAnswer answer) {
    List<@Nullable String> keys = new ArrayList<>();
    for (JsonNode entity : answer.at("_entities")) {
      keys.add(
          entity.isNull()
              ? null
              : entity.hasNonNull("id")
                  ? entity.path("id").asString()
                  : entity.path("uscc").asString());
    }
    return keys;
  }
}
