package org.filinghub.gateway.restricted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.filinghub.engines.Redis;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Eventually;
import org.filinghub.schema.fixture.FakeNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.registry.FilingChange;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

@ExtendWith(OutputCaptureExtension.class)
class SecurityIT {
  private static final String PARTS =
      """
      {
        owner { name contact { legalPerson name phone email } }
        developer { name contact { legalPerson name phone email } }
        system { name mlpsNumber ipAddresses }
      }
      """;
  private static final String FILING =
      "query($number: FilingNumber!) { filing(number: $number) { filing " + PARTS + "} }";
  private static final String COMPLETE =
      """
      mutation($id: ID!) {
        completeReview(id: $id, expectedRevision: 2) { ... on ReviewDone { filing { id } } }
      }
      """;

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority hunan = new FakeAuthority("43");
  private static final FakeAuthority guangdong = new FakeAuthority("44");
  private static final ProviderFiling filing = Filings.filed("43", 1);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static Redis redis;

  @SuppressWarnings("NullAway.Init")
  private static TestHub hub;

  @BeforeAll
  static void start() {
    redis = TestHub.redis();
    hub = new TestHub(national, hunan, guangdong).on(redis).start();
    national
        .holds(Filings.facts(filing, 5), hub.clock().instant())
        .tells(new FilingChange("1", filing, FilingStatus.SUBMITTED, Filings.FILED, Filings.FILED));
    hunan.has(filing);
    Eventually.eventually("warm", () -> ask(null).text().contains(filing.owner().name()));
  }

  @AfterAll
  static void stop() {
    hub.close();
    redis.close();
    national.close();
    hunan.close();
    guangdong.close();
  }

  @BeforeEach
  void reset() {
    hunan.refusesRestricted(null);
    hunan.refusesMutations(null);
    national.forget();
    hunan.forget();
  }

  // ---- tokens

  static Stream<Arguments> tokensThatAreNone() {
    return Stream.of(
        Arguments.of("no role", Tokens.claiming(Map.of())),
        Arguments.of("a role that is none", Tokens.of("emperor", Map.of())),
        Arguments.of("a role only the hub gives", Tokens.of("anonymous", Map.of())),
        Arguments.of("a reviewer of nowhere", Tokens.of("reviewer", Map.of())),
        Arguments.of("a reviewer of no jurisdiction", Tokens.reviewer("99")),
        Arguments.of("a provider without its code", Tokens.of("provider", Map.of())),
        Arguments.of("a provider with a false code", Tokens.of("provider", Map.of("uscc", "1"))),
        Arguments.of("expired", Tokens.expired("ministry")),
        Arguments.of("of another issuer", Tokens.ofAnotherIssuer("ministry")),
        Arguments.of("no token", "nonsense"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokensThatAreNone")
  void rejectsInvalidToken(String name, String token) {
    GraphQlAnswer answer = hub.askWith(token, "{ __typename }");

    assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).doesNotContain("Exception", "org.", token);
    assertThat(national.asked()).isEmpty();
  }

  // ---- restricted fields

  static Stream<String> waysToAFiling() {
    String number = Filings.number(filing).value();
    return Stream.of(
        "{ filing(number: \"%s\") { filing %s } }".formatted(number, PARTS),
        "{ filing(number: \"%s\", freshness: AUTHORITY) { filing %s } }".formatted(number, PARTS),
        "{ filings(numbers: [\"%s\"]) { filing %s } }".formatted(number, PARTS),
        "{ validity(question: {number: \"%s\", jurisdiction: \"43\", stage: HIGHER_EDUCATION}) { filing %s } }"
            .formatted(number, PARTS),
        "{ changes { changes { filing %s } } }".formatted(PARTS),
        "{ _entities(representations: [{__typename: \"ProviderFiling\", number: \"%s\"}]) { ... on ProviderFiling %s } }"
            .formatted(number, PARTS),
        "{ _entities(representations: [{__typename: \"ProviderFiling\", id: \"%s\"}]) { ... on ProviderFiling %s } }"
            .formatted(filing.id(), PARTS));
  }

  @ParameterizedTest
  @MethodSource("waysToAFiling")
  void anonymousCallersSeePublicFieldsOnly(String document, CapturedOutput log) {
    GraphQlAnswer answer = hub.ask(document);

    assertThat(answer.text()).contains(filing.owner().name());
    assertThat(answer.codes()).hasSize(4).containsOnly("UNAUTHENTICATED");
    assertThat(answer.text()).doesNotContain(Filings.secrets(filing));
    assertThat(log).doesNotContain(Filings.secrets(filing));
    assertThat(asked(hunan)).noneMatch(one -> one.isFor("contact"));
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of("another provider", Tokens.provider(Usccs.enterprise(77))),
        Arguments.of("a reviewer elsewhere", Tokens.reviewer("44")),
        Arguments.of("a white list", Tokens.whitelist("43")),
        Arguments.of("an operator", Tokens.of("operator", Map.of())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void othersSeePublicFieldsOnly(String name, String token) {
    GraphQlAnswer answer = ask(token);

    assertThat(answer.codes()).hasSize(4).containsOnly("FORBIDDEN");
    assertThat(answer.text()).doesNotContain(Filings.secrets(filing));
    assertThat(asked(hunan)).noneMatch(one -> one.isFor("contact"));
  }

  static Stream<Arguments> entitled() {
    return Stream.of(
        Arguments.of("the owner", Tokens.provider(filing.owner().uscc())),
        Arguments.of("a reviewer of its authority", Tokens.reviewer("43")),
        Arguments.of("the ministry", Tokens.ministry()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entitled")
  void readsRestrictedFieldsWithTheCallersTokenAndStoresNone(
      String name, String token, CapturedOutput log) {
    GraphQlAnswer answer = ask(token);

    assertThat(answer.codes()).isEmpty();
    assertThat(answer.text()).contains(Filings.secrets(filing));
    assertThat(
            asked(hunan).stream()
                .filter(one -> one.isFor("contact"))
                .map(FakeNode.ReceivedRequest::token))
        .as("one request for all of them")
        .containsExactly(token);
    assertThat(redisHolds()).isNotEmpty().noneMatch(this::holdsSecrets);
    assertThat(log).doesNotContain(Filings.secrets(filing)).doesNotContain(token);

    GraphQlAnswer next = ask(null);

    assertThat(next.text()).doesNotContain(Filings.secrets(filing));
  }

  static Stream<String> waysToAnOrganization() {
    Uscc owner = filing.owner().uscc();
    return Stream.of(
        "{ organization(uscc: \"%s\") { name contact { phone } } }".formatted(owner),
        "{ _entities(representations: [{__typename: \"Organization\", uscc: \"%s\"}]) { ... on Organization { name contact { phone } } } }"
            .formatted(owner));
  }

  @ParameterizedTest
  @MethodSource("waysToAnOrganization")
  void organizationShowsItsContactOnlyToEntitledCallers(String document) {
    national.says("filingOf", filing);
    String phone = Objects.requireNonNull(filing.owner().contact()).phone();

    for (Arguments entitled : entitled().toList()) {
      GraphQlAnswer answer = hub.askWith((String) entitled.get()[1], document);
      assertThat(answer.codes()).as("%s", entitled.get()).isEmpty();
      assertThat(answer.text()).contains(filing.owner().name(), phone);
    }
    for (Arguments stranger : strangers().toList()) {
      GraphQlAnswer answer = hub.askWith((String) stranger.get()[1], document);
      assertThat(answer.codes()).as("%s", stranger.get()).containsExactly("FORBIDDEN");
      assertThat(answer.text()).contains(filing.owner().name()).doesNotContain(phone);
    }
    assertThat(hub.ask(document).codes()).containsExactly("UNAUTHENTICATED");
    assertThat(national.asked("filingOf(")).as("once in each request").hasSize(8);
  }

  @Test
  void authorityMayRefuseAndItsTextIsNotShown() {
    hunan.refusesRestricted("FORBIDDEN");

    GraphQlAnswer answer = ask(Tokens.reviewer("43"));

    assertThat(answer.codes()).hasSize(4).containsOnly("FORBIDDEN");
    assertThat(answer.text()).doesNotContain("10.0.0.1", "13800000000");
  }

  // ---- commands

  /** The authority refuses the command, so that its audit log has the attempt. */
  @Test
  void authorityOfTheFilingRejectsReviewerOfAnother() {
    String token = Tokens.reviewer("44");
    hunan.refusesMutations("FORBIDDEN");

    GraphQlAnswer answer = hub.askWith(token, COMPLETE, Map.of("id", filing.id()));

    assertThat(answer.codes()).containsExactly("FORBIDDEN");
    assertThat(answer.text()).doesNotContain("10.0.0.1", "13800000000");
    assertThat(asked(hunan)).extracting(FakeNode.ReceivedRequest::token).containsExactly(token);
    assertThat(guangdong.asked()).isEmpty();
    assertThat(national.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"whitelist", "provider", "operator", "platform", "institution"})
  void hubRejectsRolesThatReviewNothing(String role) {
    String token =
        Tokens.of(role, Map.of("jurisdiction", "43", "uscc", filing.owner().uscc().value()));

    GraphQlAnswer answer = hub.askWith(token, COMPLETE, Map.of("id", filing.id()));

    assertThat(answer.codes()).containsExactly("FORBIDDEN");
    assertThat(hunan.asked()).isEmpty();
  }

  @Test
  void hubRejectsAnonymousCommands() {
    GraphQlAnswer answer = hub.ask(COMPLETE, Map.of("id", filing.id()));

    assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
    assertThat(hunan.asked()).isEmpty();
  }

  @Test
  void forwardsCommandWithTheCallersToken() {
    String token = Tokens.reviewer("43");

    GraphQlAnswer answer = hub.askWith(token, COMPLETE, Map.of("id", filing.id()));

    assertThat(answer.text("completeReview/filing/id")).isEqualTo(filing.id().value());
    assertThat(asked(hunan)).extracting(FakeNode.ReceivedRequest::token).containsExactly(token);
    assertThat(national.asked("pull("))
        .extracting(FakeNode.ReceivedRequest::token)
        .containsExactly(TestHub.NODE_TOKEN);
  }

  private static GraphQlAnswer ask(@Nullable String token) {
    return hub.askWith(token, FILING, Map.of("number", Filings.number(filing)));
  }

  private static List<FakeNode.ReceivedRequest> asked(FakeNode node) {
    return new ArrayList<>(node.asked());
  }

  private boolean holdsSecrets(String value) {
    return Filings.secrets(filing).stream().anyMatch(value::contains);
  }

  private static List<String> redisHolds() {
    ReactiveStringRedisTemplate template = hub.bean(ReactiveStringRedisTemplate.class);
    List<String> values =
        template
            .keys("fh:facts:*")
            .flatMap(key -> template.opsForValue().get(key))
            .collectList()
            .block();
    return values == null ? List.of() : values;
  }
}
