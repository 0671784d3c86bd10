package org.filinghub.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.fixture.FakeNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.FilingReceipt.Delivery;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider reads the receipts of its submissions. */
class ReceiptsIT {
  private static final String RECEIPTS =
      "query($ids: [ID!]!) { receipts(ids: $ids) { id appName delivery decisionDueOn route { kind }"
          + " } }";
  private static final Uscc PROVIDER = Usccs.enterprise(1);
  private static final FakeNational national = new FakeNational();

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    JurisdictionCode hunan = new JurisdictionCode("43");
    national.says(
        "receipts",
        List.of(
            new FilingReceipt(
                new FilingId("43-20200310-ABCDEF"),
                "合成应用",
                hunan,
                Delivery.HELD,
                Instant.parse("2020-03-10T01:00:00Z"),
                LocalDate.parse("2020-04-01"),
                new RouteDecision(RouteKind.AUTHORITY, hunan, PROVIDER, false, List.of()))));
    hub = new TestHub(national).with("spring.data.redis.url", TestHub.nobody()).start();
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
  }

  @BeforeEach
  void calm() {
    national.up();
    eventually(
        "asked again", () -> !receipts(Tokens.provider(PROVIDER), "43-A").body().has("errors"));
    national.forget();
  }

  @Test
  void returnsReceiptsOfCallingProvider() {
    GraphQlAnswer answer = receipts(Tokens.provider(PROVIDER), "43-20200310-ABCDEF");

    assertThat(answer.at("receipts").toString())
        .isEqualTo(
            "[{\"id\":\"43-20200310-ABCDEF\",\"appName\":\"合成应用\",\"delivery\":\"HELD\","
                + "\"decisionDueOn\":\"2020-04-01\",\"route\":{\"kind\":\"AUTHORITY\"}}]");
    assertThat(national.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.token()).isEqualTo(TestHub.NODE_TOKEN);
              assertThat(asked.variables().toString())
                  .contains("\"submittedBy\":\"" + PROVIDER + "\"")
                  .contains("\"ids\":[\"43-20200310-ABCDEF\"]");
            });
  }

  @Test
  void takesProviderFromTokenOnly() {
    Uscc another = Usccs.enterprise(2);

    receipts(Tokens.provider(another), "43-20200310-ABCDEF");

    assertThat(national.asked())
        .extracting(FakeNode.ReceivedRequest::variables)
        .extracting(variables -> variables.path("submittedBy").asString())
        .containsExactly(another.value());
    assertThat(
            hub.askWith(
                    Tokens.provider(another),
                    "{ receipts(ids: [], submittedBy: \"%s\") { id } }".formatted(PROVIDER))
                .codes())
        .containsExactly("INVALID_QUERY");
  }

  @Test
  void refusesCallersOtherThanProviders() {
    assertThat(receipts(null, "43-A").codes()).containsExactly("UNAUTHENTICATED");
    for (String other :
        List.of(
            Tokens.operator(),
            Tokens.ministry(),
            Tokens.reviewer("43"),
            Tokens.of("platform", Map.of("uscc", PROVIDER.value())))) {
      assertThat(receipts(other, "43-A").codes()).containsExactly("FORBIDDEN");
    }
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void refusesMoreThanHundredIdsWithoutCall() {
    String[] many = Collections.nCopies(101, "43-A").toArray(String[]::new);

    GraphQlAnswer answer = receipts(Tokens.provider(PROVIDER), many);

    assertThat(answer.codes()).containsExactly("TOO_MANY_ITEMS");
    assertThat(answer.messages()).containsExactly("ids: 101 items (expected: at most 100)");
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void reportsUnreachableNationalNode() {
    national.resetsConnections();

    assertThat(receipts(Tokens.provider(PROVIDER), "43-A").codes())
        .containsExactly("NATIONAL_NODE_UNREACHABLE");
  }

  private static GraphQlAnswer receipts(@Nullable String token, String... ids) {
    return hub.askWith(token, RECEIPTS, Map.of("ids", List.of(ids)));
  }
}
