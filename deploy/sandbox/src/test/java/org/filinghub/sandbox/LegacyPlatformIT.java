package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.Uscc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Authority 61, whose platform pages, speaks pinyin and GBK, and fails now and then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LegacyPlatformIT {
  private static final int FILINGS = 900;
  private static final long SEED = 11;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Sandbox sandbox;
  private GraphQlCaller hub;
  private List<ProviderFiling> shown;

  @BeforeAll
  void start() {
    sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                FILINGS,
                SEED,
                SandboxEndpoints.instant("2024-03-04T09:00:00+08:00"),
                Path.of("target/legacy-platform").toAbsolutePath()));
    hub = GraphQlCaller.anonymous("http://localhost:" + sandbox.ports().hub() + "/graphql");
    shown =
        new SyntheticFilings(SEED, SandboxEndpoints.instant("2024-03-04T09:00:00+08:00"))
            .of(LegacyPlatformStub.AUTHORITY, FILINGS)
            .toList();
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @Test
  void everythingThePlatformShowsIsKnownNationwide() {
    assertThat(shown).hasSizeGreaterThan(200);
    for (ProviderFiling filing : List.of(shown.get(0), shown.get(shown.size() - 1))) {
      JsonNode found = filing(filing);

      assertThat(found.at("/app/name").asString()).isEqualTo(filing.app().name());
      assertThat(found.at("/status").asString()).isEqualTo(filing.status().name());
    }
    JsonNode digest =
        node(sandbox.nodeToken())
            .data("{ digest(buckets: 1) { count } }", Map.of())
            .at("/digest/0/count");
    assertThat(digest.asInt()).isEqualTo(shown.size());
  }

  @Test
  void whatIsDecidedThereIsSeenHere() throws Exception {
    ProviderFiling standing = standing(0);
    String number = standing.id().value().substring("61-".length());

    HttpRequest revocation =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:%d/beian/zhuangtai?xuhao=%s&zhuangtaima=90"
                        .formatted(sandbox.ports().legacy(), number)))
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(HTTP.send(revocation, BodyHandlers.ofString()).body())
        .isEqualTo("{\"daima\":\"0\"}");

    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> assertThat(filing(standing).at("/status").asString()).isEqualTo("REVOKED"));
  }

  @Test
  void whoSubmitsIsToldWhereToFile() throws IOException {
    Uscc owner = Usccs.enterprise(61_001, "610100");
    GraphQlCaller provider = hub.as(sandbox.tokens().mint(Role.PROVIDER, "p", owner, null));
    JsonNode form =
        JsonMapper.builder()
            .build()
            .readTree(
                WalkThrough.resource("walkthrough-form.json")
                    .replace("${owner}", owner.value())
                    .replace("430100", "610100"));

    JsonNode answer =
        provider
            .data(
                """
                mutation($form: ProviderFormInput!) {
                  submitProviderFiling(form: $form, idempotencyKey: "legacy-1") {
                    __typename ... on SubmissionRefused { refusals { code text } } } }
                """,
                Map.of("form", form))
            .at("/submitProviderFiling");

    assertThat(answer.at("/refusals/0/code").asString())
        .as("%s", answer)
        .isEqualTo("SUBMISSION_NOT_OFFERED_HERE");
    assertThat(answer.at("/refusals/0/text").asString())
        .contains("陕西省教育移动应用备案管理平台")
        .contains("http://localhost:" + sandbox.ports().legacy() + "/");
  }

  private ProviderFiling standing(int skip) {
    return shown.stream()
        .filter(filing -> filing.status() == FilingStatus.FILED)
        .skip(skip)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode filing(ProviderFiling filing) {
    return hub.data(
            "query($number: FilingNumber!) { filing(number: $number) { filing { status app { name }"
                + " } } }",
            Map.of("number", Objects.requireNonNull(filing.number()).value()))
        .at("/filing/filing");
  }

  private GraphQlCaller node(String token) {
    return new GraphQlCaller(
        "http://localhost:" + sandbox.ports().authorities() + "/authorities/61/graphql", token);
  }
}
