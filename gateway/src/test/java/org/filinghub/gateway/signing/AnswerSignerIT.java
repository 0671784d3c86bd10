package org.filinghub.gateway.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.NodeJs;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.FilingReceipt.Delivery;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerSignerIT {
  private static final Path SCRIPTS =
      Path.of(System.getProperty("basedir", ""), "../docs/receipts");
  private static final String VALIDITY =
      """
      query($number: FilingNumber!) {
        validity(question: {number: $number, jurisdiction: "44", stage: HIGHER_EDUCATION}) {
          verdict asOf %s
        }
      }
      """;
  private static final String ADDRESS = "/.well-known/jwks.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final FakeNational national = new FakeNational();
  private static final ProviderFiling filing = Filings.filed("43", 1);
  private static final ECKey retired = newKey();

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  @BeforeAll
  static void start() {
    hub =
        new TestHub(national)
            .with("spring.data.redis.url", TestHub.nobody())
            .with("filinghub.receipts.issuer", "https://hub.example.com")
            .with("filinghub.receipts.retired[0]", retired.toPublicJWK().toJSONString())
            .start();
    national.holds(Filings.facts(filing, 1), hub.clock().instant());
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
  }

  // ---- claims

  @Test
  void signsQuestionAndDecisionOfVerdict() throws Exception {
    GraphQlAnswer answer = validity("receipt");
    String receipt = answer.text("validity/receipt");

    JWSObject read = genuine(receipt);
    assertThat(read.getHeader().getType().getType()).isEqualTo("filing-validity+jws");
    JsonNode claims = claims(read);
    assertThat(claims.propertyNames())
        .containsExactly(
            "iss",
            "iat",
            "question",
            "verdict",
            "reasons",
            "id",
            "number",
            "revision",
            "source",
            "asOf");
    assertThat(claims.path("iss").asString()).isEqualTo("https://hub.example.com");
    assertThat(claims.path("iat").asLong()).isEqualTo(hub.clock().instant().getEpochSecond());
    // The claims contain the defaults of what the caller omitted.
    assertThat(claims.path("question").toString())
        .isEqualTo(
            "{\"number\":\"%s\",\"jurisdiction\":\"44\",\"stage\":\"HIGHER_EDUCATION\",\"at\":\"%s\",\"freshness\":\"CACHED\"}"
                .formatted(filing.number(), hub.clock().instant()));
    assertThat(claims.path("verdict").asString()).isEqualTo("VALID");
    assertThat(claims.path("reasons").get(0).toString())
        .isEqualTo(
            "{\"code\":\"FILED_NATIONWIDE\",\"rules\":[\"MOE-11a\"],\"basis\":\"REGULATION\",\"decisive\":true}");
    assertThat(claims.path("number").asString()).isEqualTo(String.valueOf(filing.number()));
    assertThat(claims.path("revision").asInt()).isEqualTo(filing.revision());
    assertThat(claims.path("asOf").asString()).isEqualTo(answer.text("validity/asOf"));
  }

  @Test
  void signsNothingThatAnonymousCallersMayNotSee() throws Exception {
    String claims = claims(genuine(validity("receipt").text("validity/receipt"))).toString();

    assertThat(claims).doesNotContain(Filings.secrets(filing));
    assertThat(claims).doesNotContain(filing.owner().name());
  }

  @Test
  void signsEachVerdictOfBatchSeparately() throws Exception {
    List<Map<String, String>> questions = new ArrayList<>();
    for (String jurisdiction : List.of("11", "43", "44")) {
      questions.add(
          Map.of(
              "number",
              Filings.number(filing).value(),
              "jurisdiction",
              jurisdiction,
              "stage",
              "VOCATIONAL"));
    }

    GraphQlAnswer answer =
        hub.ask(
            "query($q: [ValidityQuestion!]!) { validities(questions: $q) { receipt } }",
            Map.of("q", questions));

    List<String> asked = new ArrayList<>();
    for (String receipt : answer.each("validities", "receipt")) {
      asked.add(claims(genuine(receipt)).at("/question/jurisdiction").asString());
    }
    assertThat(asked).containsExactly("11", "43", "44");
  }

  @Test
  void signsAcceptedAppAndRouteOfSubmission() throws Exception {
    JurisdictionCode hunan = new JurisdictionCode("43");
    Reason step =
        new Reason(
            "REGISTRATION_PLACE", List.of(new RuleId("MOE-10a")), Basis.REGULATION, "。", true);
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
                new RouteDecision(
                    RouteKind.AUTHORITY, hunan, Usccs.enterprise(1), false, List.of(step)))));

    GraphQlAnswer answer =
        hub.askWith(
            Tokens.provider(Usccs.enterprise(1)),
            "{ receipts(ids: [\"43-20200310-ABCDEF\"]) { receipt } }");

    JWSObject read = genuine(answer.each("receipts", "receipt").get(0));
    assertThat(read.getHeader().getType().getType()).isEqualTo("filing-acceptance+jws");
    assertThat(claims(read).toString())
        .endsWith(
            ("\"id\":\"43-20200310-ABCDEF\",\"appName\":\"合成应用\",\"jurisdiction\":\"43\",\"delivery\":\"HELD\","
                    + "\"acceptedAt\":\"2020-03-10T01:00:00Z\",\"decisionDueOn\":\"2020-04-01\","
                    + "\"route\":{\"kind\":\"AUTHORITY\",\"jurisdiction\":\"43\",\"filer\":\"%s\",\"needsDecision\":false,"
                    + "\"steps\":[{\"code\":\"REGISTRATION_PLACE\",\"rules\":[\"MOE-10a\"],\"basis\":\"REGULATION\",\"decisive\":true}]}}")
                .formatted(Usccs.enterprise(1)));
  }

  // ---- when the hub signs

  @Test
  void signsOnlyIfReceiptIsSelected() {
    double before = signed();

    GraphQlAnswer without = validity("");
    double after = signed();
    validity("receipt");

    assertThat(without.text("validity/verdict")).isEqualTo("VALID");
    assertThat(after).isEqualTo(before);
    assertThat(signed()).isEqualTo(before + 1);
  }

  @Test
  void signsOnItsOwnThreads() {
    String thread =
        Objects.requireNonNull(
            hub.bean(AnswerSigner.class)
                .sign("some-thing", Map.of("a", 1))
                .map(receipt -> Thread.currentThread().getName())
                .block());

    assertThat(thread).startsWith("answer-signer-");
  }

  @Test
  void signsClaimsOfOtherFeaturesButRejectsIssuerAndTime() throws Exception {
    AnswerSigner signer = hub.bean(AnswerSigner.class);

    String receipt =
        Objects.requireNonNull(
            signer.sign("platform-batch", Map.of("batchId", "b-1", "accepted", 3)).block());

    JWSObject read = genuine(receipt);
    assertThat(read.getHeader().getType().getType()).isEqualTo("platform-batch+jws");
    assertThat(claims(read).path("accepted").asInt()).isEqualTo(3);
    assertThatThrownBy(() -> signer.sign("platform-batch", Map.of("iat", 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> signer.sign("Platform batch", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- the keys

  @Test
  void publishesPublicKeysWithOneHourOfCaching() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(hub.address() + ADDRESS)).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/jwk-set+json");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=3600, public");
    JsonNode keys = JSON.readTree(answer.body()).path("keys");
    assertThat(keys).hasSize(2);
    for (JsonNode key : keys) {
      assertThat(key.propertyNames())
          .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
    }
    assertThat(keys.get(1).path("kid").asString())
        .isEqualTo(retired.computeThumbprint().toString());
  }

  // ---- the published verification scripts

  @Test
  void javaProgramRejectsForgedAnswer() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertRejectsForgedAnswer(List.of(java, SCRIPTS.resolve("Verify.java").toString()));
  }

  @Test
  void nodeScriptRejectsForgedAnswer() throws Exception {
    NodeJs.require(18);

    assertRejectsForgedAnswer(List.of("node", SCRIPTS.resolve("verify.mjs").toString()));
  }

  private void assertRejectsForgedAnswer(List<String> script) throws Exception {
    String receipt = validity("receipt").text("validity/receipt");
    Path copy = Files.writeString(folder.resolve("jwks.json"), hub.get(ADDRESS).text());
    Path others = Files.writeString(folder.resolve("others.json"), new JWKSet(newKey()).toString());
    String[] part = receipt.split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(part[1]), StandardCharsets.UTF_8);
    String forged = part[0] + "." + base64(claims.replace("VALID", "INVALID")) + "." + part[2];
    String unsigned =
        base64("{\"alg\":\"none\",\"kid\":\"%s\"}".formatted(kid(receipt))) + "." + part[1] + ".";

    ScriptRun online = run(script, receipt, hub.address() + ADDRESS);
    assertThat(online.output()).isEqualTo("filing-validity+jws\n" + claims + "\n");
    assertThat(online.status()).isZero();
    ScriptRun offline = run(script, receipt, copy.toString());
    assertThat(offline.status()).isZero();
    for (String wrong : List.of(forged, unsigned)) {
      ScriptRun refused = run(script, wrong, copy.toString());
      assertThat(refused.output()).isEqualTo("not genuine\n");
      assertThat(refused.status()).isEqualTo(1);
    }
    assertThat(run(script, receipt, others.toString()).status()).isEqualTo(1);
  }

  private static String kid(String receipt) throws Exception {
    return JWSObject.parse(receipt).getHeader().getKeyID();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private record ScriptRun(int status, String output) {}

  private ScriptRun run(List<String> script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(script);
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8");
    Process process =
        builder
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the script ends").isTrue();
      return new ScriptRun(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  // ---- helpers

  private static GraphQlAnswer validity(String more) {
    return hub.ask(VALIDITY.formatted(more), Map.of("number", Filings.number(filing).value()));
  }

  private static double signed() {
    return hub.bean(MeterRegistry.class).find("receipts.signed").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** Verifies the answer with the keys that the hub publishes. */
  private static JWSObject genuine(String receipt) throws Exception {
    JWKSet keys = JWKSet.parse(hub.get(ADDRESS).text());
    JWSObject read = JWSObject.parse(receipt);
    assertThat(read.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    ECKey key = keys.getKeyByKeyId(read.getHeader().getKeyID()).toECKey();
    assertThat(key.computeThumbprint().toString()).isEqualTo(key.getKeyID());
    assertThat(read.verify(new ECDSAVerifier(key))).isTrue();
    return read;
  }

  private static JsonNode claims(JWSObject receipt) throws IOException {
    return JSON.readTree(receipt.getPayload().toBytes());
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
