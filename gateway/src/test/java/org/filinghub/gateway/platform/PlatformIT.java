package org.filinghub.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.FakeNode.ReceivedRequest;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.SharedItems;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shared records at the hub: batches, streams and validity. */
class PlatformIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Uscc PLATFORM = Usccs.enterprise(9_001, "440300");
  private static final Uscc OTHER = Usccs.enterprise(9_002, "440300");
  private static final String TOKEN = Tokens.platform(PLATFORM);
  private static final FakeNational national = new FakeNational();

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
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
    national.forget();
    national.refusesItemsCalled("nobody");
  }

  // ---- batches

  @Test
  @Proves("MOE-10c")
  void forwardsBatchAndCountsOutcomes() {
    national.refusesItemsCalled("合成不要");

    GraphQlAnswer answer =
        share(
            TOKEN,
            new PlatformBatchInput(
                PLATFORM,
                "b-1",
                false,
                List.of(
                    SharedItems.upsert(1, 1), SharedItems.upsert(2, 1, SharedItems.app("合成不要")))));

    assertThat(answer.codes()).as(answer.text()).isEmpty();
    JsonNode result = answer.at("sharePlatformFilings");
    assertThat(claims(result.path("receipt").asString()).path("items").asString())
        .isEqualTo(Sha256.hex("wx00000001 1 ACCEPTED\nwx00000002 1 REJECTED\n"));
    assertThat(result.path("batchId").asString()).isEqualTo("b-1");
    assertThat(result.path("accepted").asInt()).isEqualTo(1);
    assertThat(result.path("rejected").asInt()).isEqualTo(1);
    assertThat(result.path("unchanged").asInt() + result.path("stale").asInt()).isZero();
    assertThat(answer.each("sharePlatformFilings/items", "outcome"))
        .containsExactly("ACCEPTED", "REJECTED");
    assertThat(result.at("/items/1/refusals/0/suggestion").asString())
        .isEqualTo("Submit again after the day named.");
    ReceivedRequest asked = national.asked("sharePlatformFilings(").get(0);
    assertThat(asked.token()).isEqualTo(TestHub.NODE_TOKEN);
    assertThat(asked.variables().path("by").asString()).startsWith("platform:");
  }

  @Test
  void refusesSharingForAnotherPlatform() {
    PlatformBatchInput batch =
        new PlatformBatchInput(PLATFORM, "b", false, List.of(SharedItems.upsert(1, 1)));

    assertThat(share(null, batch).codes()).containsExactly("UNAUTHENTICATED");
    assertThat(share(Tokens.platform(OTHER), batch).codes()).containsExactly("FORBIDDEN");
    assertThat(share(Tokens.provider(PLATFORM), batch).codes()).containsExactly("FORBIDDEN");
    assertThat(share(Tokens.operator(), batch).codes()).containsExactly("FORBIDDEN");
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void refusesTooLongOrUnnamedBatch() {
    List<PlatformItemInput> many =
        IntStream.range(0, 1_001)
            .mapToObj(seed -> SharedItems.withdraw(seed, 1, Instant.EPOCH))
            .toList();

    assertThat(share(TOKEN, new PlatformBatchInput(PLATFORM, "b", false, many)).codes())
        .containsExactly("TOO_MANY_ITEMS");
    assertThat(share(TOKEN, new PlatformBatchInput(PLATFORM, " ", false, List.of())).codes())
        .containsExactly("INVALID_VALUE");
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void reportsUnreachableNationalNode() {
    national.answersStatus(503);

    assertThat(
            share(
                    TOKEN,
                    new PlatformBatchInput(PLATFORM, "b", false, List.of(SharedItems.upsert(1, 1))))
                .codes())
        .containsExactly("NATIONAL_NODE_UNREACHABLE");
  }

  @ParameterizedTest
  @CsvSource({"platformFilings, '{ hasMore }'", "platformDifferences, '{ comparedUntil }'"})
  void refusesRecordsOfAnotherPlatform(String field, String selection) {
    national.says(field, Map.of("records", List.of(), "hasMore", false, "differences", List.of()));
    String arguments = field.equals("platformDifferences") ? ", held: []" : "";
    String document =
        "query($p: Uscc!) { %s(platform: $p%s) %s }".formatted(field, arguments, selection);

    assertThat(hub.askWith(TOKEN, document, Map.of("p", PLATFORM)).codes()).isEmpty();
    assertThat(hub.askWith(Tokens.operator(), document, Map.of("p", PLATFORM)).codes()).isEmpty();
    assertThat(hub.askWith(Tokens.platform(OTHER), document, Map.of("p", PLATFORM)).codes())
        .containsExactly("FORBIDDEN");
    assertThat(hub.ask(document, Map.of("p", PLATFORM)).codes()).containsExactly("UNAUTHENTICATED");
  }

  // ---- streams

  @Test
  @Proves("MOE-10c")
  void answersEachLineInOrderAndEndsWithSummary() {
    national.refusesItemsCalled("合成不要");
    String wrongCode = line(SharedItems.upsert(2, 4)).replace("\"MINI_PROGRAM\"", "\"WATCH\"");

    List<JsonNode> answer =
        stream(
            "batchId=b-2",
            line(SharedItems.upsert(1, 1))
                + wrongCode
                + line(SharedItems.upsert(3, 1, SharedItems.app("合成不要")))
                + line(SharedItems.upsert(4, 1)).strip());

    assertThat(answer).hasSize(5);
    assertThat(answer.subList(0, 4))
        .extracting(one -> one.path("line").asInt() + " " + one.path("outcome").asString())
        .containsExactly("1 ACCEPTED", "2 REJECTED", "3 REJECTED", "4 ACCEPTED");
    JsonNode unreadable = answer.get(1);
    assertThat(unreadable.path("platformAppId").asString()).isEqualTo(SharedItems.appId(2));
    assertThat(unreadable.path("revision").asInt()).isEqualTo(4);
    assertThat(unreadable.at("/refusals/0/code").asString()).isEqualTo("FIELD_INVALID");
    assertThat(unreadable.at("/refusals/0/path/0").asString()).isEqualTo("channel");
    assertThat(unreadable.at("/refusals/0/text").asString())
        .isEqualTo(
            "channel: WATCH (expected: NATIVE_APP or MINI_PROGRAM or ENTERPRISE_ACCOUNT or"
                + " OFFICIAL_ACCOUNT or H5)");
    assertThat(answer.get(2).at("/refusals/0/path").toString()).isEqualTo("[\"owner\"]");
    assertThat(answer.get(4).toString())
        .startsWith(
            "{\"batchId\":\"b-2\",\"lines\":4,\"accepted\":2,\"unchanged\":0,\"stale\":0,"
                + "\"rejected\":2,\"receipt\":\"");
    JsonNode claims = claims(answer.get(4).path("receipt").asString());
    assertThat(claims.path("platform").asString()).isEqualTo(PLATFORM.value());
    assertThat(claims.path("items").asString())
        .isEqualTo(
            Sha256.hex(
                "wx00000001 1 ACCEPTED\nwx00000002 4 REJECTED\nwx00000003 1 REJECTED\n"
                    + "wx00000004 1 ACCEPTED\n"));
    ReceivedRequest asked = national.asked("sharePlatformFilings(").get(0);
    assertThat(asked.variables().at("/batch/items")).hasSize(3);
    assertThat(asked.variables().path("lines").toString())
        .isEqualTo("{\"first\":1,\"last\":4,\"follows\":false}");
  }

  @Test
  void forwardsNothingAfterBrokenLine() {
    List<JsonNode> answer =
        stream(
            "batchId=b-3&line=101",
            line(SharedItems.upsert(1, 1))
                + "{\"platformAppId\":\n"
                + line(SharedItems.upsert(3, 1)));

    assertThat(answer).hasSize(2);
    assertThat(answer.get(0).path("line").asInt()).isEqualTo(101);
    assertThat(answer.get(1).path("line").asInt()).isEqualTo(102);
    assertThat(answer.get(1).at("/error/code").asString()).isEqualTo("MALFORMED_LINE");
    assertThat(national.asked("sharePlatformFilings("))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.variables().at("/batch/items")).hasSize(1);
              assertThat(asked.variables().path("lines").toString())
                  .isEqualTo("{\"first\":101,\"last\":101,\"follows\":false}");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"platformAppId\":\"wx00000001\"|\"platfromAppId\":\"wx\"|platfromAppId|platfromAppId: unknown (expected: a field of the contract)",
        "\"action\":\"UPSERT\"|\"action\":null|action|action: null (expected: a value)",
        "\"region\":\"430100\"|\"regoin\":\"430100\"|owner/registrationPlace/regoin|regoin: unknown (expected: a field of the contract)",
        "\"revision\":1|\"revision\":{}|revision|revision: of another type (expected: as the contract has it)",
        "\"region\":\"430100\"|\"region\":null|owner/registrationPlace/region|region: null (expected: a value)"
      })
  void namesUnreadableField(String good, String bad, String path, String text) {
    String line = line(SharedItems.upsert(1, 1));
    assertThat(line).contains(good);

    JsonNode refusal = stream("batchId=b-4", line.replace(good, bad)).get(0).at("/refusals/0");

    assertThat(
            refusal
                .path("path")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining("/")))
        .isEqualTo(path);
    assertThat(refusal.path("text").asString()).isEqualTo(text);
  }

  @Test
  void namesWrongCodeAndExpectation() {
    String line = line(SharedItems.upsert(1, 1));
    String uscc = Forms.provider("430100", 1).uscc().value();

    JsonNode refusal = stream("batchId=b-5", line.replace(uscc, "12345")).get(0).at("/refusals/0");

    assertThat(refusal.path("path").toString()).isEqualTo("[\"owner\",\"uscc\"]");
    assertThat(refusal.path("text").asString()).startsWith("uscc: 12345 (expected: ");
  }

  @Test
  void sendsLongStreamInPartsAndStopsAtFailure() {
    int lines = 2 * PlatformStream.MAX_PART_LINES + 1;
    String body =
        IntStream.range(0, lines)
            .mapToObj(seed -> line(SharedItems.withdraw(seed, 1, SharedItems.OCCURRED)))
            .collect(Collectors.joining());

    List<JsonNode> answer = stream("batchId=b-6", body);

    assertThat(answer).hasSize(lines + 1);
    assertThat(answer.get(lines).path("accepted").asInt())
        .as(answer.get(lines).toString())
        .isEqualTo(lines);
    assertThat(national.asked("sharePlatformFilings("))
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(
            asked ->
                asked.variables().at("/lines/follows").asBoolean()
                    == asked.variables().at("/lines/first").asInt() > 1);
    national.answersStatus(503);
    List<JsonNode> stopped = stream("batchId=b-6&line=" + (lines + 1), body);
    assertThat(stopped).hasSize(1);
    assertThat(stopped.get(0).path("line").asInt()).isEqualTo(lines + 1);
    assertThat(stopped.get(0).at("/error/code").asString()).isEqualTo("NATIONAL_NODE_UNREACHABLE");
  }

  @Test
  void limitsPartSizeForLongLines() {
    int lines = 150;
    int length = 60_000;
    String body =
        IntStream.range(0, lines)
            .mapToObj(seed -> line(SharedItems.withdraw(seed, 1, SharedItems.OCCURRED)).strip())
            .map(item -> item + " ".repeat(length - item.length()) + "\n")
            .collect(Collectors.joining());

    List<JsonNode> answer = stream("batchId=b-8", body);

    assertThat(answer.get(lines).path("accepted").asInt()).isEqualTo(lines);
    int next = 1;
    List<JsonNode> parts =
        national.asked("sharePlatformFilings(").stream()
            .map(asked -> asked.variables().path("lines"))
            .sorted(Comparator.comparing(part -> part.path("first").asInt()))
            .toList();
    for (JsonNode part : parts) {
      int last = part.path("last").asInt();
      assertThat(part.path("first").asInt()).isEqualTo(next);
      assertThat((last - next + 1) * length).isLessThanOrEqualTo(PlatformStream.MAX_PART_BYTES);
      next = last + 1;
    }
    assertThat(next).isEqualTo(lines + 1);
  }

  @Test
  void refusesInvalidStreamBeforeFirstLine() {
    String path = "/platforms/" + PLATFORM + "/filings";

    assertThat(refused(path + "?batchId=b", null, "application/x-ndjson"))
        .isEqualTo("401 UNAUTHENTICATED");
    assertThat(refused(path + "?batchId=b", Tokens.platform(OTHER), "application/x-ndjson"))
        .isEqualTo("403 FORBIDDEN");
    assertThat(refused(path + "?batchId=b", TOKEN, "application/json"))
        .isEqualTo("415 INVALID_VALUE");
    assertThat(refused(path, TOKEN, "application/x-ndjson")).isEqualTo("400 INVALID_VALUE");
    assertThat(refused(path + "?batchId=b&line=0", TOKEN, "application/x-ndjson"))
        .isEqualTo("400 INVALID_VALUE");
    assertThat(refused(path + "?batchId=b&dryRun=yes", TOKEN, "application/x-ndjson"))
        .isEqualTo("400 INVALID_VALUE");
    assertThat(refused("/platforms/123/filings?batchId=b", TOKEN, "application/x-ndjson"))
        .isEqualTo("400 INVALID_VALUE");
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void returnsProgressOfBatch() {
    national.says(
        "platformBatch",
        Map.of("batchId", "b-7", "lines", 500, "recordedAt", "2020-03-10T01:00:00Z"));
    String path = "/platforms/" + PLATFORM + "/batches/b-7";

    GraphQlAnswer answer = TestHub.answer(hub.requestTo(path, TOKEN));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("lines").asInt()).isEqualTo(500);
    assertThat(TestHub.answer(hub.requestTo(path, Tokens.platform(OTHER))).status()).isEqualTo(403);
  }

  // ---- validity of shared records

  @Test
  @Proves({"MOE-10c", "HN-0"})
  void decidesValidityOfSharedRecordByKey() {
    PlatformAppKey key = new PlatformAppKey(PLATFORM, "wx-valid");
    national.holds(key, record(key));

    GraphQlAnswer one = hub.ask(VALIDITY, Map.of("q", question(key, "43")));
    GraphQlAnswer many =
        hub.ask(
            "query($q: [ValidityQuestion!]!) { validities(questions: $q) { verdict source } }",
            Map.of(
                "q",
                List.of(
                    question(key, "43"),
                    Map.of(
                        "number",
                        Filings.number("43", 5),
                        "jurisdiction",
                        "43",
                        "stage",
                        "HIGHER_EDUCATION"),
                    question(new PlatformAppKey(PLATFORM, "wx-never"), "43"))));

    assertThat(one.codes()).as(one.text()).isEmpty();
    assertThat(one.text("validity/verdict")).isEqualTo("VALID");
    assertThat(one.text("validity/reasons/0/code")).isEqualTo("PLATFORM_SHARED");
    assertThat(one.text("validity/source")).isEqualTo("REGISTRY");
    assertThat(one.text("validity/asOf")).isEqualTo(FakeNational.SHARED_AS_OF.toString());
    assertThat(one.text("validity/filing/id")).isEqualTo(key.filingId().value());
    assertThat(many.each("validities", "verdict")).containsExactly("VALID", "UNKNOWN", "INVALID");
    national.answersStatus(503);
    assertThat(hub.ask(VALIDITY, Map.of("q", question(key, "43"))).text("validity/verdict"))
        .isEqualTo("UNKNOWN");
  }

  @Test
  void refusesQuestionWithoutExactlyOneApp() {
    PlatformAppKey key = new PlatformAppKey(PLATFORM, "wx");
    GraphQlAnswer both =
        hub.ask(
            VALIDITY,
            Map.of(
                "q",
                Map.of(
                    "number",
                    Filings.number("43", 5),
                    "platformApp",
                    key,
                    "jurisdiction",
                    "43",
                    "stage",
                    "HIGHER_EDUCATION")));
    GraphQlAnswer none =
        hub.ask(VALIDITY, Map.of("q", Map.of("jurisdiction", "43", "stage", "HIGHER_EDUCATION")));

    assertThat(both.codes()).containsExactly("INVALID_VALUE");
    assertThat(none.messages())
        .containsExactly(
            "question: neither number nor platformApp (expected: exactly one of them)");
  }

  private static final String VALIDITY =
      """
      query($q: ValidityQuestion!) {
        validity(question: $q) { verdict source asOf filing { id } reasons { code } }
      }
      """;

  private static Map<String, Object> question(PlatformAppKey key, String place) {
    return Map.of("platformApp", key, "jurisdiction", place, "stage", "HIGHER_EDUCATION");
  }

  private static FilingFacts record(PlatformAppKey key) {
    ProviderFiling shared = Filings.shared(key);
    return new FilingFacts(
        7,
        shared,
        List.of(
            new StatusInterval(
                Filings.FILED,
                FilingStatus.FILED,
                1,
                true,
                true,
                shared.app().stages(),
                shared.app().features(),
                null)),
        List.of(),
        List.of(),
        List.of());
  }

  private static GraphQlAnswer share(@Nullable String token, PlatformBatchInput batch) {
    return hub.askWith(
        token,
        """
        mutation($batch: PlatformBatchInput!) {
          sharePlatformFilings(batch: $batch) {
            batchId accepted unchanged stale rejected receipt
            items { platformAppId revision outcome twin refusals { code path text suggestion } }
          }
        }
        """,
        Map.of("batch", batch));
  }

  private static String line(PlatformItemInput item) {
    return JSON.writeValueAsString(item) + "\n";
  }

  private static List<JsonNode> stream(String query, String body) {
    GraphQlAnswer answer =
        TestHub.answer(
            hub.requestTo("/platforms/" + PLATFORM + "/filings?" + query, TOKEN)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/x-ndjson");
    List<JsonNode> lines = new ArrayList<>();
    answer.text().lines().forEach(line -> lines.add(JSON.readTree(line)));
    return lines;
  }

  private static JsonNode claims(String receipt) {
    return JSON.readTree(Base64.getUrlDecoder().decode(receipt.split("\\.", -1)[1]));
  }

  private static String refused(String path, @Nullable String token, String contentType) {
    GraphQlAnswer answer =
        TestHub.answer(
            hub.requestTo(path, token)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString("{}\n")));
    return answer.status() + " " + String.join(" ", answer.codes());
  }
}
