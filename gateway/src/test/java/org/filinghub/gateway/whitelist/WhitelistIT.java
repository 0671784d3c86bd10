package org.filinghub.gateway.whitelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.FakeNode.ReceivedRequest;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** White-list entries that the hub forwards to their authority. */
class WhitelistIT {
  private static final String PUT =
      """
      mutation($jurisdiction: JurisdictionCode!, $entries: [WhitelistEntryInput!]!) {
        putWhitelistEntries(jurisdiction: $jurisdiction, entries: $entries) {
          stored refusals { code path text rules }
        }
      }
      """;

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority guangdong = new FakeAuthority("44");
  private static final FilingNumber ofHunan = standing("43", 1);
  private static final FilingNumber ofGuangdong = standing("44", 1);
  private static final FilingNumber revoked =
      registered(Filings.filing("43", 2, FilingStatus.REVOKED, 3));
  private static final FilingNumber invented = Filings.number("43", 3);
  private static final FilingNumber unknowable = Filings.number("61", 4);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = new TestHub(national, guangdong).with("spring.data.redis.url", TestHub.nobody()).start();
    national.isInStepWith("43", hub.clock().instant());
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
    guangdong.close();
  }

  @BeforeEach
  void calm() {
    guangdong.up();
    guangdong.refusesEntries();
    guangdong.refusesMutations(null);
    guangdong.forget();
    national.forget();
  }

  @Test
  @Proves("GD-whitelist")
  void forwardsEntriesWithCallersTokenAndRefreshesRegistry() {
    String token = Tokens.whitelist("44");

    GraphQlAnswer answer = put(token, List.of(entry(ofHunan), entry(ofGuangdong)));

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(answer.at("putWhitelistEntries/stored").asInt()).isEqualTo(2);
    assertThat(answer.at("putWhitelistEntries/refusals")).isEmpty();
    ReceivedRequest asked = guangdong.asked().get(0);
    assertThat(guangdong.asked()).hasSize(1);
    assertThat(asked.token()).isEqualTo(token);
    assertThat(asked.variables().path("entries").toString())
        .isEqualTo(
            ("[{\"number\":\"%s\",\"stages\":[\"PRIMARY_AND_SECONDARY\"],\"from\":\"2020-03-01\"},"
                    + "{\"number\":\"%s\",\"stages\":[\"PRIMARY_AND_SECONDARY\"],"
                    + "\"from\":\"2020-03-01\"}]")
                .formatted(ofHunan, ofGuangdong));
    assertThat(national.asked("pull("))
        .singleElement()
        .extracting(pull -> pull.variables().path("jurisdiction").asString())
        .isEqualTo("44");
  }

  @Test
  @Proves("GD-whitelist")
  void refusesEntriesWithoutFilingInForceAndForwardsTheRest() {
    GraphQlAnswer answer = put(entry(revoked), entry(ofHunan), entry(invented), entry(unknowable));

    assertThat(answer.at("putWhitelistEntries/stored").asInt()).isEqualTo(1);
    assertThat(answer.each("putWhitelistEntries/refusals", "code"))
        .containsExactly("FILING_NOT_STANDING", "FILING_NOT_STANDING", "FILING_NOT_KNOWN_NOW");
    assertThat(answer.each("putWhitelistEntries/refusals", "path/1"))
        .containsExactly("0", "2", "3");
    assertThat(answer.each("putWhitelistEntries/refusals", "rules/0")).containsOnly("GD-whitelist");
    assertThat(answer.text("putWhitelistEntries/refusals/0/text"))
        .startsWith("number: " + revoked + ", REVOKED at ")
        .endsWith("(expected: a filing in force)");
    assertThat(answer.text("putWhitelistEntries/refusals/1/text"))
        .startsWith("number: " + invented + ", no filing at ");
    assertThat(guangdong.asked().get(0).variables().at("/entries/0/number").asString())
        .isEqualTo(ofHunan.value());
    assertThat(guangdong.asked().get(0).variables().path("entries")).hasSize(1);
  }

  @Test
  void mapsRefusalsOfAuthorityToCallersIndexes() {
    guangdong.refusesEntries(
        new Refusal(
            "FIELD_INVALID",
            List.of("entries", "1", "to"),
            "to: 2020-02-29 (expected: not before from, 2020-03-01)",
            List.of(new RuleId("GD-whitelist")),
            null,
            null));

    GraphQlAnswer answer = put(entry(revoked), entry(ofHunan), entry(invented), entry(ofGuangdong));

    assertThat(answer.at("putWhitelistEntries/stored").asInt()).isEqualTo(1);
    assertThat(answer.each("putWhitelistEntries/refusals", "code"))
        .containsExactly("FILING_NOT_STANDING", "FILING_NOT_STANDING", "FIELD_INVALID");
    assertThat(answer.at("putWhitelistEntries/refusals/2/path").toString())
        .isEqualTo("[\"entries\",\"3\",\"to\"]");
  }

  @Test
  void doesNotCallAuthorityWithoutEntries() {
    GraphQlAnswer refused = put(entry(revoked), entry(invented));
    GraphQlAnswer none = put();

    assertThat(refused.at("putWhitelistEntries/refusals")).hasSize(2);
    assertThat(none.at("putWhitelistEntries/stored").asInt()).isZero();
    assertThat(none.at("putWhitelistEntries/refusals")).isEmpty();
    assertThat(guangdong.asked()).isEmpty();
    assertThat(national.asked("pull(")).isEmpty();
  }

  @Test
  void refusesMoreThanThousandEntries() {
    GraphQlAnswer refused = put(Tokens.whitelist("44"), Collections.nCopies(1_001, entry(ofHunan)));

    assertThat(refused.codes()).containsExactly("TOO_MANY_ITEMS");
    assertThat(refused.messages()).containsExactly("entries: 1001 items (expected: at most 1000)");
    assertThat(national.asked()).isEmpty();
    assertThat(guangdong.asked()).isEmpty();

    List<Map<String, Object>> many =
        IntStream.range(0, 1_000)
            .mapToObj(i -> entry(i % 2 == 0 ? ofHunan : Filings.number("43", 1_000 + i)))
            .toList();

    GraphQlAnswer full = put(Tokens.whitelist("44"), many);

    assertThat(full.at("putWhitelistEntries/stored").asInt()).isEqualTo(500);
    assertThat(full.at("putWhitelistEntries/refusals")).hasSize(500);
    assertThat(national.asked("facts(")).as("one question for all numbers").hasSize(1);
    assertThat(guangdong.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"whitelist", "reviewer"})
  void acceptsWhitelistSystemAndReviewers(String role) {
    assertThat(put(token(role, "44"), List.of(entry(ofHunan))).codes()).isEmpty();

    assertThat(put(token(role, "43"), List.of(entry(ofHunan))).codes())
        .containsExactly("FORBIDDEN");
    assertThat(guangdong.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "ministry", "platform", "institution", "operator"})
  void refusesOtherCallers(String role) {
    assertThat(put(token(role, "44"), List.of(entry(ofHunan))).codes())
        .containsExactly("FORBIDDEN");
    assertThat(put((String) null, List.of(entry(ofHunan))).codes())
        .containsExactly("UNAUTHENTICATED");
    assertThat(national.asked()).isEmpty();
    assertThat(guangdong.asked()).isEmpty();
  }

  @Test
  void reportsUnreachableAndUnconnectedAuthorities() {
    guangdong.resetsConnections();

    GraphQlAnswer unreachable = put(entry(ofHunan));
    GraphQlAnswer unknown =
        hub.askWith(
            Tokens.whitelist("43"),
            PUT,
            Map.of("jurisdiction", "43", "entries", List.of(entry(ofHunan))));

    assertThat(unreachable.codes()).containsExactly("AUTHORITY_UNREACHABLE");
    assertThat(unknown.codes()).containsExactly("AUTHORITY_NOT_CONNECTED");
  }

  @Test
  void passesOnRefusedAccessOfAuthority() {
    guangdong.refusesMutations("FORBIDDEN");

    GraphQlAnswer answer = put(entry(ofHunan));

    assertThat(answer.codes()).containsExactly("FORBIDDEN");
    assertThat(answer.text()).doesNotContain("10.0.0.1", "13800000000");
    assertThat(national.asked("pull(")).isEmpty();
  }

  // ---- precheck and list

  @Test
  @Proves("GD-whitelist")
  void precheckReturnsResultOfPutAndStoresNothing() {
    Map<String, Object> wrong =
        Map.of("number", revoked, "stages", List.of(), "from", "2020-03-01", "to", "2020-02-01");

    GraphQlAnswer answer =
        precheck(Tokens.whitelist("44"), List.of(entry(ofHunan), wrong, entry(unknowable)));

    String checks = "precheckWhitelistEntries";
    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(answer.each(checks, "accepted")).containsExactly("true", "false", "false");
    assertThat(answer.each(checks, "answer/outcome")).containsExactly("FOUND", "FOUND", "UNKNOWN");
    assertThat(answer.text(checks + "/1/answer/filing/status")).isEqualTo("REVOKED");
    assertThat(answer.each(checks + "/1/refusals", "code"))
        .containsExactly("FILING_NOT_STANDING", "FIELD_REQUIRED", "FIELD_INVALID");
    assertThat(answer.each(checks + "/1/refusals", "path/2"))
        .containsExactly("number", "stages", "to");
    assertThat(answer.each(checks + "/2/refusals", "code")).containsExactly("FILING_NOT_KNOWN_NOW");
    assertThat(guangdong.asked()).isEmpty();
  }

  @Test
  void refusesPrecheckOfOtherCallers() {
    assertThat(precheck(Tokens.whitelist("43"), List.of(entry(ofHunan))).codes())
        .containsExactly("FORBIDDEN");
    assertThat(precheck(null, List.of(entry(ofHunan))).codes()).containsExactly("UNAUTHENTICATED");
    assertThat(precheck(Tokens.whitelist("44"), Collections.nCopies(1_001, entry(ofHunan))).codes())
        .containsExactly("TOO_MANY_ITEMS");
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void listsEntriesOnHoldForOwner() {
    national.says(
        "whitelistEntries",
        Map.of(
            "entries",
            List.of(
                Map.of(
                    "number",
                    ofHunan,
                    "stages",
                    List.of("KINDERGARTEN"),
                    "from",
                    "2020-03-01",
                    "filing",
                    Filings.filing("43", 1, FilingStatus.REVOKED, 3),
                    "drift",
                    List.of(),
                    "listedRevision",
                    2)),
            "cursor",
            "c1",
            "hasMore",
            false));
    String document =
        """
        query($first: Int) {
          whitelistEntries(jurisdiction: "44", onHold: true, first: $first) {
            entries { number listedRevision filing { status } hold { status } } cursor hasMore
          }
        }
        """;

    GraphQlAnswer answer = hub.askWith(Tokens.whitelist("44"), document);

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    assertThat(answer.text("whitelistEntries/entries/0/filing/status")).isEqualTo("REVOKED");
    assertThat(national.asked("whitelistEntries(").get(0).variables().path("onHold").asBoolean())
        .isTrue();
    assertThat(hub.askWith(Tokens.ministry(), document).codes()).isEmpty();
    assertThat(hub.askWith(Tokens.whitelist("43"), document).codes()).containsExactly("FORBIDDEN");
    assertThat(hub.ask(document).codes()).containsExactly("UNAUTHENTICATED");
    assertThat(hub.askWith(Tokens.whitelist("44"), document, Map.of("first", 501)).messages())
        .containsExactly("first: 501 (expected: 1 to 500)");
  }

  private static GraphQlAnswer precheck(@Nullable String token, List<Map<String, Object>> entries) {
    return hub.askWith(
        token,
        """
        query($entries: [WhitelistEntryInput!]!) {
          precheckWhitelistEntries(jurisdiction: "44", entries: $entries) {
            answer { outcome filing { status } asOf } accepted refusals { code path text rules }
          }
        }
        """,
        Map.of("entries", entries));
  }

  @SafeVarargs
  private static GraphQlAnswer put(Map<String, Object>... entries) {
    return put(Tokens.whitelist("44"), Arrays.asList(entries));
  }

  private static GraphQlAnswer put(@Nullable String token, List<Map<String, Object>> entries) {
    return hub.askWith(token, PUT, Map.of("jurisdiction", "44", "entries", entries));
  }

  private static Map<String, Object> entry(FilingNumber number) {
    return Map.of(
        "number", number, "stages", List.of("PRIMARY_AND_SECONDARY"), "from", "2020-03-01");
  }

  private static String token(String role, String jurisdiction) {
    return Tokens.of(
        role, Map.of("jurisdiction", jurisdiction, "uscc", Usccs.enterprise(1).value()));
  }

  private static FilingNumber standing(String code, int seed) {
    return registered(Filings.filed(code, seed));
  }

  private static FilingNumber registered(ProviderFiling filing) {
    national.holds(Filings.facts(filing, 1), Instant.parse("2020-03-10T01:00:00Z"));
    return Filings.number(filing);
  }
}
