package org.filinghub.gateway.storelisting;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.value.FilingNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoreListingIT {
  private static final String VERIFY =
      """
      query($listing: ListingInput!) {
        verifyListing(listing: $listing) {
          answer { outcome number authority source filing { status app { name } owner { name } } }
          matches { attribute declared filed matches }
          receipt
        }
      }
      """;

  private static final FakeNational national = new FakeNational();
  private static final ProviderFiling filed = Filings.filed("43", 1);
  private static final ProviderFiling revoked = Filings.filing("43", 2, FilingStatus.REVOKED, 3);
  private static final AppVersion version = filed.app().versions().get(0);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = new TestHub(national).with("spring.data.redis.url", TestHub.nobody()).start();
    national.holds(Filings.facts(filed, 1), hub.clock().instant());
    national.holds(Filings.facts(revoked, 2), hub.clock().instant());
    national.isInStepWith("43", hub.clock().instant());
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
  }

  /** A user finds the number in an app and looks the filing up. */
  @Test
  @Proves("MOE-14b")
  void showsTheFilingOfANumberInAnApp() {
    GraphQlAnswer answer =
        verify(Filings.number(filed), "packageName", "com.example.another", "appName", "别的应用");

    assertThat(answer.text("verifyListing/answer/outcome")).isEqualTo("FOUND");
    assertThat(answer.text("verifyListing/answer/filing/app/name")).isEqualTo(filed.app().name());
    assertThat(answer.text("verifyListing/answer/filing/owner/name"))
        .isEqualTo(filed.owner().name());
    assertThat(answer.each("verifyListing/matches", "attribute"))
        .containsExactly("platform", "packageName", "appName");
    assertThat(answer.each("verifyListing/matches", "filed"))
        .containsExactly("ANDROID", version.packageName(), filed.app().name());
    assertThat(answer.each("verifyListing/matches", "matches"))
        .containsExactly("true", "false", "false");
  }

  @Test
  @Proves({"MOE-16", "BJ-13"})
  void givesAStoreFactsWithoutADecision() throws Exception {
    String hash = Objects.requireNonNull(version.packageSha256());
    GraphQlAnswer answer =
        verify(
            Filings.number(revoked),
            "packageName",
            revoked.app().versions().get(0).packageName(),
            "appName",
            revoked.app().name(),
            "packageSha256",
            Objects.requireNonNull(revoked.app().versions().get(0).packageSha256()));

    // All attributes match although the filing was revoked: the answer has both facts.
    assertThat(hash).hasSize(64);
    assertThat(answer.text("verifyListing/answer/filing/status")).isEqualTo("REVOKED");
    assertThat(answer.each("verifyListing/matches", "matches")).containsOnly("true");
    JsonNode claims = genuine(answer.text("verifyListing/receipt"), "filing-listing+jws");
    assertThat(claims.propertyNames())
        .containsExactly(
            "iss",
            "iat",
            "question",
            "outcome",
            "authority",
            "number",
            "status",
            "revision",
            "matches",
            "source",
            "asOf");
    assertThat(claims.path("status").asString()).isEqualTo("REVOKED");
    assertThat(claims.at("/question/platform").asString()).isEqualTo("ANDROID");
    assertThat(claims.path("matches").size()).isEqualTo(4);
    assertThat(claims.toString()).doesNotContain(Filings.secrets(revoked));
  }

  @Test
  void unknownNumberHasNothingFiled() {
    GraphQlAnswer answer = verify(Filings.number("43", 77), "packageName", "com.example");

    assertThat(answer.text("verifyListing/answer/outcome")).isEqualTo("NOT_FOUND");
    assertThat(answer.at("verifyListing/matches").toString())
        .isEqualTo(
            "[{\"attribute\":\"platform\",\"declared\":\"ANDROID\",\"filed\":null,\"matches\":false},"
                + "{\"attribute\":\"packageName\",\"declared\":\"com.example\",\"filed\":null,\"matches\":false}]");
  }

  @Test
  void invalidHashGivesFieldValueAndExpectation() {
    GraphQlAnswer answer =
        verify(Filings.number(filed), "packageName", "com.example", "signingCertSha256", "AB:CD");

    assertThat(answer.codes()).containsExactly("INVALID_VALUE");
    assertThat(answer.messages())
        .containsExactly(
            "listing.signingCertSha256: AB:CD (expected: SHA-256, 64 hexadecimal digits)");
    assertThat(answer.extension("value").asString()).isEqualTo("AB:CD");
    assertThat(answer.extension("expected").asString()).isEqualTo("SHA-256, 64 hexadecimal digits");
  }

  @Test
  void rejectsAnonymousCallersBeforeTheFirstPublicDay() {
    hub.clock().set("2020-01-31T23:59:59+08:00");
    try {
      assertThat(verify(Filings.number(filed), "packageName", "com.example").codes())
          .containsExactly("NOT_YET_PUBLIC");
    } finally {
      hub.clock().set("2020-03-10T09:00:00+08:00");
    }
  }

  private static GraphQlAnswer verify(FilingNumber number, String... values) {
    Map<String, String> listing = new LinkedHashMap<>();
    listing.put("number", number.value());
    listing.put("platform", "ANDROID");
    for (int i = 0; i < values.length; i += 2) {
      listing.put(values[i], values[i + 1]);
    }
    return hub.ask(VERIFY, Map.of("listing", listing));
  }

  private static JsonNode genuine(String receipt, String type) throws Exception {
    JWSObject read = JWSObject.parse(receipt);
    JWKSet keys = JWKSet.parse(hub.get("/.well-known/jwks.json").text());
    assertThat(
            read.verify(
                new ECDSAVerifier(keys.getKeyByKeyId(read.getHeader().getKeyID()).toECKey())))
        .isTrue();
    assertThat(read.getHeader().getType().getType()).isEqualTo(type);
    return JsonMapper.builder().build().readTree(read.getPayload().toBytes());
  }
}
