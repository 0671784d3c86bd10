package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Filed in one province, valid nationwide, until it is revoked: the main job over every node and a
 * moving clock.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeOfAFilingIT {
  private static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  private static final JurisdictionCode GUANGDONG = new JurisdictionCode("44");
  static final String SUBMIT =
      """
      mutation($form: ProviderFormInput!, $key: ID!) {
        submitProviderFiling(form: $form, idempotencyKey: $key) {
          __typename
          ... on SubmissionAccepted { receipts { id jurisdiction delivery acceptedAt decisionDueOn route { kind steps { code rules } } } }
          ... on SubmissionRefused { refusals { code path text existing rules } }
        }
      }""";
  private static final String COMPLETE =
      """
      mutation($id: ID!, $revision: Int!) {
        completeReview(id: $id, expectedRevision: $revision) {
          __typename
          ... on ReviewDone { filing { number status revision filedAt } clocks { kind } }
          ... on ReviewRefused { refusals { code text } }
        }
      }""";
  private static final String REVOKE =
      """
      mutation($id: ID!, $revision: Int!) {
        revokeFiling(id: $id, expectedRevision: $revision, ground: ILLEGAL) {
          __typename
          ... on ReviewDone { filing { number status endedAt } }
          ... on ReviewRefused { refusals { code text } }
        }
      }""";
  private static final String LIST =
      """
      mutation($entries: [WhitelistEntryInput!]!) {
        putWhitelistEntries(jurisdiction: "44", entries: $entries) { stored refusals { code text } }
      }""";
  private static final String MAY =
      """
      query($question: ValidityQuestion!) {
        validity(question: $question) { verdict reasons { code rules basis text decisive } filing { status } goodUntil asOf }
      }""";

  private Sandbox sandbox;
  private GraphQlCaller hub;

  @BeforeAll
  void start() {
    sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                60,
                7,
                SandboxEndpoints.instant("2020-03-02T09:00:00+08:00"),
                Path.of("target/life-of-a-filing").toAbsolutePath()));
    hub = GraphQlCaller.anonymous("http://localhost:" + sandbox.ports().hub() + "/graphql");
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @Test
  @Proves({
    "MOE-4",
    "MOE-11a",
    "MOE-13a",
    "MOE-14a",
    "MOE-22",
    "MOE-24a",
    "GD-flow",
    "GD-whitelist"
  })
  void filedInHunanAskedFromGuangdongListedAndRevoked() {
    Uscc owner = Usccs.enterprise(1, "430100");
    GraphQlCaller provider = hub.as(sandbox.tokens().mint(Role.PROVIDER, "p", owner, null));
    GraphQlCaller reviewer = hub.as(sandbox.tokens().mint(Role.REVIEWER, "r", null, HUNAN));
    GraphQlCaller list = hub.as(sandbox.tokens().mint(Role.WHITELIST, "w", null, GUANGDONG));

    // Monday: handed in; ten working days end on Monday the 16th.
    JsonNode accepted =
        provider
            .data(SUBMIT, Map.of("form", form(owner, "生命课堂"), "key", "life-1"))
            .at("/submitProviderFiling");
    assertThat(accepted.at("/__typename").asString())
        .as("%s", accepted)
        .isEqualTo("SubmissionAccepted");
    JsonNode receipt = accepted.at("/receipts/0");
    assertThat(receipt.at("/jurisdiction").asString()).isEqualTo("43");
    assertThat(receipt.at("/delivery").asString()).isEqualTo("DELIVERED");
    assertThat(receipt.at("/decisionDueOn").asString()).isEqualTo("2020-03-16");
    String id = receipt.at("/id").asString();

    // The same key brings the same receipt; the same product by another key is refused.
    JsonNode again =
        provider
            .data(SUBMIT, Map.of("form", form(owner, "生命课堂"), "key", "life-1"))
            .at("/submitProviderFiling");
    assertThat(again.at("/receipts/0/id").asString()).isEqualTo(id);
    JsonNode twice =
        provider
            .data(SUBMIT, Map.of("form", form(owner, "生命课堂"), "key", "life-2"))
            .at("/submitProviderFiling");
    assertThat(twice.at("/refusals/0/code").asString()).isEqualTo("PENDING_ELSEWHERE");

    // Thursday: Hunan completes the review and assigns the number; the hub knows it immediately.
    moveTo("2020-03-05T10:00:00+08:00");
    JsonNode filed = reviewer.data(COMPLETE, Map.of("id", id, "revision", 1)).at("/completeReview");
    assertThat(filed.at("/__typename").asString()).as("%s", filed).isEqualTo("ReviewDone");
    assertThat(filed.at("/filing/status").asString()).isEqualTo("FILED");
    String number = filed.at("/filing/number").asString();
    assertThat(number).startsWith("教APP备43");

    // Asked from Guangdong.
    JsonNode university = may(number, "44", "HIGHER_EDUCATION", null);
    assertThat(university.at("/verdict").asString()).isEqualTo("VALID");
    assertThat(rules(university)).contains("MOE-11a");
    JsonNode school = may(number, "44", "PRIMARY_AND_SECONDARY", null);
    assertThat(school.at("/verdict").asString()).isEqualTo("INVALID");
    assertThat(school.at("/reasons/0/code").asString()).isEqualTo("WHITELIST_REQUIRED");
    assertThat(rules(school)).contains("GD-whitelist");
    assertThat(may(number, "43", "PRIMARY_AND_SECONDARY", null).at("/verdict").asString())
        .isEqualTo("VALID");

    // Listed in Guangdong.
    JsonNode stored =
        list.data(
                LIST,
                Map.of(
                    "entries",
                    List.of(
                        Map.of(
                            "number",
                            number,
                            "stages",
                            List.of("PRIMARY_AND_SECONDARY"),
                            "from",
                            "2020-03-05"))))
            .at("/putWhitelistEntries");
    assertThat(stored.at("/stored").asInt()).as("%s", stored).isEqualTo(1);
    assertThat(may(number, "44", "PRIMARY_AND_SECONDARY", null).at("/verdict").asString())
        .isEqualTo("VALID");

    // Hunan revokes the filing while every cache holds it: all answers are INVALID immediately.
    // Answers for past instants do not change.
    moveTo("2020-04-01T15:00:00+08:00");
    assertThat(may(number, "44", "HIGHER_EDUCATION", null).at("/verdict").asString())
        .isEqualTo("VALID");
    JsonNode revoked = reviewer.data(REVOKE, Map.of("id", id, "revision", 2)).at("/revokeFiling");
    assertThat(revoked.at("/filing/status").asString()).as("%s", revoked).isEqualTo("REVOKED");
    for (String jurisdiction : List.of("43", "44", "11", "65")) {
      JsonNode now = may(number, jurisdiction, "HIGHER_EDUCATION", null);
      assertThat(now.at("/verdict").asString()).isEqualTo("INVALID");
      assertThat(now.at("/reasons/0/code").asString()).isEqualTo("REVOKED");
    }
    assertThat(
            may(number, "44", "HIGHER_EDUCATION", "2020-03-20T12:00:00+08:00")
                .at("/verdict")
                .asString())
        .isEqualTo("VALID");
    assertThat(
            may(number, "44", "HIGHER_EDUCATION", "2020-03-04T12:00:00+08:00")
                .at("/reasons/0/code")
                .asString())
        .isEqualTo("NOT_FILED");
  }

  @Test
  @Proves("MOE-7")
  void aReviewerOfAnotherProvinceIsTurnedAway() {
    Uscc owner = Usccs.enterprise(2, "430100");
    GraphQlCaller provider = hub.as(sandbox.tokens().mint(Role.PROVIDER, "p", owner, null));
    GraphQlCaller stranger = hub.as(sandbox.tokens().mint(Role.REVIEWER, "r", null, GUANGDONG));
    String id =
        provider
            .data(SUBMIT, Map.of("form", form(owner, "他省课堂"), "key", "stranger-1"))
            .at("/submitProviderFiling/receipts/0/id")
            .asString();

    JsonNode answer =
        stranger.data(COMPLETE, Map.of("id", id, "revision", 1)).at("/completeReview");

    assertThat(answer.at("/refusals/0/code").asString()).isEqualTo("WRONG_AUTHORITY");
  }

  @Test
  void theCityVerifiesAndTheMinistryHasYetToApprove() {
    Uscc owner = Usccs.enterprise(3, "110000");
    ObjectNode form = form(owner, "北京课堂");
    ((ObjectNode) form.at("/owner/registrationPlace")).put("region", "110108");
    GraphQlCaller provider = hub.as(sandbox.tokens().mint(Role.PROVIDER, "p", owner, null));
    GraphQlCaller reviewer =
        hub.as(sandbox.tokens().mint(Role.REVIEWER, "r", null, new JurisdictionCode("11")));
    String id =
        provider
            .data(SUBMIT, Map.of("form", form, "key", "beijing-1"))
            .at("/submitProviderFiling/receipts/0/id")
            .asString();

    JsonNode verified =
        reviewer.data(COMPLETE, Map.of("id", id, "revision", 1)).at("/completeReview");

    assertThat(verified.at("/filing/status").asString()).isEqualTo("PROVINCE_VERIFIED");
    assertThat(verified.at("/filing/number").isNull()).isTrue();
  }

  @Test
  void anAuthorityOutOfReachHoldsTheSubmissionAndNothingElse() {
    Uscc owner = Usccs.enterprise(4, "440100");
    ObjectNode form = form(owner, "搁置课堂");
    ((ObjectNode) form.at("/owner/registrationPlace")).put("region", "440100");
    GraphQlCaller provider = hub.as(sandbox.tokens().mint(Role.PROVIDER, "p", owner, null));
    sandbox.cuts().set(GUANGDONG, AuthorityFaultFilter.State.DOWN, Duration.ZERO);

    JsonNode held =
        provider
            .data(SUBMIT, Map.of("form", form, "key", "held-1"))
            .at("/submitProviderFiling/receipts/0");
    JsonNode hunan = may("教APP备4390001号", "43", "HIGHER_EDUCATION", null);

    assertThat(held.at("/delivery").asString()).isEqualTo("HELD");
    assertThat(hunan.at("/verdict").asString()).isNotEqualTo("UNKNOWN");

    sandbox.cuts().set(GUANGDONG, AuthorityFaultFilter.State.UP, Duration.ZERO);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        provider
                            .data(SUBMIT, Map.of("form", form, "key", "held-1"))
                            .at("/submitProviderFiling/receipts/0/delivery")
                            .asString())
                    .isEqualTo("DELIVERED"));
  }

  @Test
  @Proves({"MOE-4", "BJ-4", "MOE-22"})
  void theAnonymousNeverSeeWhatIsRestricted() {
    JsonNode answer =
        hub.answer(
            "query($n: FilingNumber!) { filing(number: $n) { filing { number owner { name contact {"
                + " phone } } system { ipAddresses mlpsNumber } } } }",
            Map.of("n", "教APP备4390001号"));

    assertThat(answer.at("/data/filing/filing/owner/name").asString()).isNotEmpty();
    assertThat(answer.toString()).doesNotContain("000-00000000").doesNotContain("192.0.2.");
    assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("UNAUTHENTICATED");
  }

  /** Over every node: the authority commits, the registry takes it in, the hub tells. */
  @Test
  void whoFollowsAnOwnersFilingsIsToldAndReceiptsSayWhatWasDecided() throws Exception {
    Uscc owner = Usccs.enterprise(5, "430100");
    GraphQlCaller provider = hub.as(sandbox.tokens().mint(Role.PROVIDER, "p", owner, null));
    GraphQlCaller reviewer = hub.as(sandbox.tokens().mint(Role.REVIEWER, "r", null, HUNAN));
    String submit = SUBMIT.replace("receipts { id", "receipts { receipt id");
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    CompletableFuture<?> following = follow(owner, events);
    await().until(() -> subscribers() == 1);

    JsonNode accepted =
        provider
            .data(submit, Map.of("form", form(owner, "跟踪课堂"), "key", "follow-1"))
            .at("/submitProviderFiling/receipts/0");
    String id = accepted.path("id").asString();
    String number =
        reviewer
            .data(COMPLETE, Map.of("id", id, "revision", 1))
            .at("/completeReview/filing/number")
            .asString();
    reviewer.data(REVOKE, Map.of("id", id, "revision", 2));

    assertThat(events.poll(20, TimeUnit.SECONDS)).contains(number, "\"FILED\"");
    assertThat(events.poll(20, TimeUnit.SECONDS)).contains(number, "\"REVOKED\"");
    assertThat(claims(accepted.path("receipt").asString())).contains(id, "filing-hub-sandbox");
    String receipt =
        hub.data(
                "query($q: ValidityQuestion!) { validity(question: $q) { receipt } }",
                Map.of("q", Map.of("number", number, "jurisdiction", "44", "stage", "VOCATIONAL")))
            .at("/validity/receipt")
            .asString();
    assertThat(claims(receipt)).contains(number, "\"INVALID\"", "\"REVOKED\"");
    following.cancel(true);
  }

  private CompletableFuture<?> follow(Uscc owner, BlockingQueue<String> events) {
    String document =
        "subscription($owner: Uscc) { filingChanged(filter: {ownerUscc: $owner}) { filing { number"
            + " status } } }";
    String body =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("query", document, "variables", Map.of("owner", owner.value())));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.endpoint()))
            .header("content-type", "application/json")
            .header("accept", "text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
        .thenAcceptAsync(
            answer -> answer.body().filter(line -> line.startsWith("data:{")).forEach(events::add));
  }

  private int subscribers() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    hub.endpoint().replace("/graphql", "/actuator/metrics/changes.subscribers")))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return JsonMapper.shared().readTree(answer).at("/measurements/0/value").asInt();
  }

  private static String claims(String receipt) {
    return new String(
        Base64.getUrlDecoder().decode(receipt.split("\\.")[1]), StandardCharsets.UTF_8);
  }

  @Test
  void thePrintedWalkThroughDoesWhatItSays() throws IOException, InterruptedException {
    Path script =
        Files.writeString(
            Path.of("target/life-of-a-filing/walkthrough.sh"), WalkThrough.of(sandbox).script());
    Path output = script.resolveSibling("walkthrough.out");

    Process bash =
        new ProcessBuilder("bash", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(bash.waitFor(2, TimeUnit.MINUTES)).isTrue();

    List<String> answers = Files.readAllLines(output);
    assertThat(answers).hasSize(8);
    assertThat(answers.get(0)).contains("SubmissionAccepted", "DELIVERED");
    assertThat(answers.get(1)).contains("ReviewDone", "FILED");
    assertThat(answers.get(2)).contains("\"VALID\"", "MOE-11a");
    assertThat(answers.get(3)).contains("\"INVALID\"", "WHITELIST_REQUIRED", "GD-whitelist");
    assertThat(answers.get(4)).contains("\"stored\":1");
    assertThat(answers.get(5)).contains("\"VALID\"");
    assertThat(answers.get(6)).contains("REVOKED");
    assertThat(answers.get(7)).contains("\"INVALID\"", "REVOKED");
  }

  private JsonNode may(String number, String jurisdiction, String stage, @Nullable String at) {
    return may(hub, number, jurisdiction, stage, at);
  }

  /** The validity decision for this caller. If {@code at} is null, for the current instant. */
  static JsonNode may(
      GraphQlCaller who, String number, String jurisdiction, String stage, @Nullable String at) {
    Map<String, Object> question =
        at == null
            ? Map.of("number", number, "jurisdiction", jurisdiction, "stage", stage)
            : Map.of("number", number, "jurisdiction", jurisdiction, "stage", stage, "at", at);
    return who.data(MAY, Map.of("question", question)).at("/validity");
  }

  static List<String> rules(JsonNode decision) {
    return decision
        .at("/reasons")
        .valueStream()
        .flatMap(reason -> reason.get("rules").valueStream())
        .map(JsonNode::asString)
        .toList();
  }

  private void moveTo(String instant) {
    moveTo(sandbox, instant);
  }

  /** For all nodes; what the authorities have committed by then is in the registry afterwards. */
  static void moveTo(Sandbox sandbox, String instant) {
    sandbox.clock().set(SandboxEndpoints.instant(instant));
    sandbox.catchUp().block(Duration.ofSeconds(60));
  }

  static ObjectNode form(Uscc owner, String appName) {
    ObjectNode form =
        (ObjectNode)
            new JsonMapper()
                .readTree(
                    WalkThrough.resource("walkthrough-form.json")
                        .replace("${owner}", owner.value()));
    ((ObjectNode) form.at("/apps/0")).put("name", appName);
    ((ObjectNode) form.at("/apps/0/versions/0"))
        .put("packageName", "com.example.life" + owner.value().toLowerCase(Locale.ROOT));
    return form;
  }
}
