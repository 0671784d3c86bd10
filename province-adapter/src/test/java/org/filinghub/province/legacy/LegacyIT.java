package org.filinghub.province.legacy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.filinghub.engines.TestEngines;
import org.filinghub.engines.TestEngines.Database;
import org.filinghub.province.fixture.PlatformRows;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** One node mirrors many platforms, all of them played by one server; each test takes its own. */
class LegacyIT {
  private static final List<String> CODES =
      List.of(
          "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61");
  private static final String SLOW_CODE = "62";
  private static final String CHANGES =
      """
      query($after: Cursor, $wait: Int) { changes(after: $after, waitSeconds: $wait) {
        cursor digest changes { sequence previousStatus actor rule occurredAt
          filing { id number status revision app { name } owner { name } } } } }
      """;
  private static final String FILING =
      "{ filing(id: \"%s\") { id number status revision filedAt endedAt app { name } } }";

  private static WireMockServer platform;
  private static TestNode node;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    platform = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    platform.start();
    Map<String, Database> databases = new HashMap<>();
    List<String> arguments = new ArrayList<>();
    for (String code : CODES) {
      describe(folder, code, "perSecond: 1000", databases, arguments);
    }
    describe(folder, SLOW_CODE, "perSecond: 5", databases, arguments);
    node = TestNode.start(databases, arguments.toArray(String[]::new));
  }

  private static void describe(
      Path folder,
      String code,
      String rate,
      Map<String, Database> databases,
      List<String> arguments)
      throws IOException {
    Path file = folder.resolve(code + ".yaml");
    String address = "http://localhost:" + platform.port() + "/" + code;
    Files.writeString(file, PlatformRows.file(address).replace("perSecond: 1000", rate));
    databases.put(code, TestEngines.freshDatabase());
    arguments.add("--filinghub.authorities." + code + ".legacy=" + file.toUri());
  }

  @AfterAll
  static void stop() {
    node.close();
    platform.stop();
  }

  @Test
  void theFirstPassIsTheWholeFeed() {
    shows("35", PlatformRows.filed(1), PlatformRows.filed(2), revoked(3));

    PassReport report = pass("35");

    assertThat(report.complete()).as("%s", report.doubt()).isTrue();
    assertThat(report.rows()).isEqualTo(3);
    assertThat(report.found()).isEqualTo(3);
    assertThat(report.missing()).isZero();
    GraphQlAnswer feed = changes("35", null, 0);
    assertThat(feed.each("changes/changes", "sequence")).containsExactly("1", "2", "3", "4");
    assertThat(feed.each("changes/changes", "actor")).containsOnly("NODE");
    assertThat(feed.each("changes/changes", "rule"))
        .containsExactly("MOE-14a", "MOE-14a", "MOE-14a", "MOE-24a");
    assertThat(feed.text("changes/changes/0/filing/number")).isEqualTo("教APP备6190001号");
    assertThat(feed.text("changes/changes/0/filing/app/name")).isEqualTo("合成课堂1");
    assertThat(feed.text("changes/changes/0/occurredAt")).isEqualTo("2023-03-19T16:00:00Z");
    assertThat(feed.text("changes/changes/3/previousStatus")).isEqualTo("FILED");
    assertThat(feed.text("changes/changes/3/occurredAt")).isEqualTo("2023-05-31T16:00:00Z");
    GraphQlAnswer read =
        node.ask(
            "35",
            null,
            """
            { filings { nodes { id status revision } }
              whitelist { entries { number } }
              _entities(representations: [
                { __typename: "ProviderFiling", number: "教APP备6190002号" },
                { __typename: "Organization", uscc: "%s" }
              ]) { ... on ProviderFiling { id } ... on Organization { name } } }
            """
                .formatted(owner(1)));
    assertThat(read.each("filings/nodes", "id")).containsExactly("35-BA-1", "35-BA-2", "35-BA-3");
    assertThat(read.each("filings/nodes", "revision")).containsExactly("1", "1", "2");
    assertThat(read.at("whitelist/entries").size()).isZero();
    assertThat(read.text("_entities/0/id")).isEqualTo("35-BA-2");
    assertThat(read.text("_entities/1/name")).isEqualTo("合成科技有限公司1");
  }

  @Test
  void aPassThatFindsNothingNewCommitsNothing() {
    shows("36", PlatformRows.filed(1), PlatformRows.filed(2));
    pass("36");
    String cursor = changes("36", null, 0).text("changes/cursor");

    PassReport report = pass("36");

    assertThat(report.complete()).isTrue();
    assertThat(report.changes()).isZero();
    assertThat(changes("36", cursor, 0).at("changes/changes").size()).isZero();
  }

  @Test
  void whatChangedAtThePlatformWakesWhoWaits() {
    shows("37", PlatformRows.filed(1), PlatformRows.filed(2));
    pass("37");
    String cursor = changes("37", null, 0).text("changes/cursor");
    CompletableFuture<GraphQlAnswer> waiting =
        node.askLater("37", Tokens.node(), CHANGES, Map.of("after", cursor, "wait", 30));

    shows("37", PlatformRows.filed(1), revoked(2), PlatformRows.filed(3));
    pass("37");

    GraphQlAnswer feed = waiting.orTimeout(60, TimeUnit.SECONDS).join();
    assertThat(feed.each("changes/changes", "sequence").get(0)).isEqualTo("3");
    GraphQlAnswer all = changes("37", cursor, 0);
    assertThat(all.each("changes/changes", "previousStatus")).containsExactly("FILED", "");
    assertThat(all.text("changes/changes/0/filing/status")).isEqualTo("REVOKED");
    assertThat(all.text("changes/changes/0/filing/revision")).isEqualTo("2");
    assertThat(all.text("changes/changes/1/filing/id")).isEqualTo("37-BA-3");
  }

  static Stream<Arguments> commands() {
    String known = "id: \"41-BA-1\", expectedRevision: 1";
    return Stream.of(
        Arguments.of(Tokens.reviewer("41"), "completeReview(" + known + ") { __typename }"),
        Arguments.of(
            Tokens.reviewer("41"),
            "returnFiling("
                + known
                + ", defects: [{field: \"app.name\", defect: \"x\"}]) { __typename }"),
        Arguments.of(
            Tokens.reviewer("41"), "revokeFiling(" + known + ", ground: ILLEGAL) { __typename }"),
        Arguments.of(Tokens.ministry(), "approveAtMinistry(" + known + ") { __typename }"),
        Arguments.of(
            Tokens.reviewer("41"), "suspendFiling(" + known + ", ground: \"x\") { __typename }"),
        Arguments.of(
            Tokens.provider(Usccs.enterprise(6_100_001, "610100")),
            "cancelFiling(" + known + ") { __typename }"),
        Arguments.of(
            Tokens.whitelist("41"),
            "putWhitelistEntries(entries: [{number: \"教APP备6190001号\", stages: [KINDERGARTEN],"
                + " from: \"2024-01-01\"}]) { __typename }"),
        Arguments.of(null, "completeReview(" + known + ") { __typename }"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandsAreGivenAtThePlatform(@Nullable String token, String command) {
    shows("41", PlatformRows.filed(1));
    pass("41");

    GraphQlAnswer answer = node.ask("41", token, "mutation { " + command + " }");

    assertThat(answer.codes()).containsExactly("SUBMISSION_NOT_OFFERED_HERE");
    assertThat(answer.messages())
        .containsExactly(
            "Filings of authority 41 are made and decided at 陕西省教育应用备案平台, https://beian.example/.");
    assertThat(node.value("41", "SELECT COUNT(*) FROM change_log")).isEqualTo("1");
    assertThat(node.ask("41", null, FILING.formatted("41-BA-1")).text("filing/status"))
        .isEqualTo("FILED");
  }

  @Test
  @Proves("MOE-7")
  void aReviewerOfAnotherAuthorityIsTurnedAwayAsEverywhere() {
    shows("43", PlatformRows.filed(1));
    pass("43");
    String stranger = Tokens.reviewer("44");
    String known = "id: \"43-BA-1\", expectedRevision: 1";

    GraphQlAnswer refused =
        node.ask(
            "43",
            stranger,
            "mutation { completeReview("
                + known
                + ") { ... on ReviewRefused { refusals { code rules } } } }");
    GraphQlAnswer notTheirs =
        node.ask("43", stranger, "mutation { cancelFiling(" + known + ") { __typename } }");

    assertThat(refused.codes()).isEmpty();
    assertThat(refused.each("completeReview/refusals", "code")).containsExactly("WRONG_AUTHORITY");
    assertThat(refused.text("completeReview/refusals/0/rules/0")).isEqualTo("MOE-7");
    assertThat(notTheirs.codes()).containsExactly("FORBIDDEN");
    assertThat(node.value("43", "SELECT COUNT(*) FROM change_log")).isEqualTo("1");
  }

  @Test
  void aFilingThatIsNoLongerShownIsKeptAndCounted() {
    shows("42", PlatformRows.filed(1), PlatformRows.filed(2), PlatformRows.filed(3));
    pass("42");
    shows("42", PlatformRows.filed(1), PlatformRows.filed(3));

    PassReport report = pass("42");

    assertThat(report.complete()).isTrue();
    assertThat(report.missing()).isEqualTo(1);
    assertThat(report.changes()).isZero();
    assertThat(node.ask("42", null, FILING.formatted("42-BA-2")).text("filing/status"))
        .isEqualTo("FILED");
    assertThat(node.get("/actuator/info").body().at("/legacy/42/missing").asInt()).isEqualTo(1);
    shows("42", PlatformRows.filed(1), PlatformRows.filed(2), PlatformRows.filed(3));
    assertThat(pass("42").missing()).as("it came back").isZero();
  }

  @Test
  void halfASnapshotIsKeptAndSaysNothingAboutTheRest() {
    shows("45", PlatformRows.filed(1), PlatformRows.filed(2), PlatformRows.filed(3));
    pass("45");
    shows("45", revoked(1), PlatformRows.filed(2), PlatformRows.filed(3));
    answers("45", 2, aResponse().withStatus(500));

    PassReport half = pass("45");

    assertThat(half.complete()).isFalse();
    assertThat(half.doubt()).isEqualTo("page 2: status: HTTP 500 (expected: 200)");
    assertThat(half.missing()).isNull();
    assertThat(half.changes()).isEqualTo(1);
    assertThat(node.ask("45", null, FILING.formatted("45-BA-1")).text("filing/status"))
        .isEqualTo("REVOKED");
    assertThat(node.ask("45", null, FILING.formatted("45-BA-3")).text("filing/status"))
        .isEqualTo("FILED");
    shows("45", revoked(1), PlatformRows.filed(2), PlatformRows.filed(3));
    assertThat(pass("45").complete()).isTrue();
  }

  static Stream<Arguments> faults() {
    byte[] whole = page(1, PlatformRows.filed(1));
    String none = "answer: none or incomplete (expected: a complete answer)";
    return Stream.of(
        Arguments.of("refuses", "status: HTTP 503 (expected: 200)", aResponse().withStatus(503)),
        Arguments.of(
            "redirects",
            "status: HTTP 302 (expected: 200)",
            aResponse().withStatus(302).withHeader("Location", "/")),
        Arguments.of("resets", none, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        Arguments.of("says nothing", none, aResponse().withFault(Fault.EMPTY_RESPONSE)),
        Arguments.of("talks garbage", none, aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
        Arguments.of("breaks off", none, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
        Arguments.of(
            "hangs",
            "answer: late (expected: an answer within 2000 ms)",
            json(whole).withFixedDelay(30_000)),
        Arguments.of(
            "drips",
            "answer: late (expected: an answer within 2000 ms)",
            json(whole).withChunkedDribbleDelay(20, 30_000)),
        Arguments.of(
            "asks to log in",
            "answer: no JSON (expected: JSON)",
            json("<html>登录</html>".getBytes(PlatformRows.GBK))),
        Arguments.of("is empty", "answer: empty (expected: a page)", json(new byte[0])),
        Arguments.of(
            "stops in the middle",
            "answer: no JSON (expected: JSON)",
            json(Arrays.copyOf(whole, whole.length / 2))),
        Arguments.of(
            "never ends",
            "answer: too large (expected: at most 65536 bytes)",
            json(new byte[200_000])),
        Arguments.of(
            "sends a picture",
            "media type: image/png (expected: one of application/json)",
            aResponse().withHeader("Content-Type", "image/png").withBody(whole)),
        Arguments.of(
            "says it failed",
            "answer /daima: 500 (expected: one of 0)",
            json("{\"daima\":\"500\"}".getBytes(PlatformRows.GBK))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aPlatformThatFailsIsAskedAgainAFewTimes(
      String how, String doubt, ResponseDefinitionBuilder fault) {
    shows("46", PlatformRows.filed(1), PlatformRows.filed(2), PlatformRows.filed(3));
    pass("46");
    answers("46", 2, fault);
    platform.resetRequests();

    PassReport report = pass("46");

    assertThat(report.complete()).as(how).isFalse();
    assertThat(report.doubt()).isEqualTo("page 2: " + doubt);
    assertThat(report.missing()).isNull();
    assertThat(requests("46", 2)).as("attempts").hasSize(3);
    assertThat(node.value("46", "SELECT COUNT(*) FROM filing WHERE status = 'FILED'"))
        .isEqualTo("3");
    assertThat(node.value("46", "SELECT COUNT(*) FROM change_log")).isEqualTo("3");
  }

  @Test
  void onePassOutlivesAFault() {
    platform.stubFor(
        get(urlPathEqualTo("/50/beian/liebiao"))
            .inScenario("50")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("awake"));
    platform.stubFor(
        get(urlPathEqualTo("/50/beian/liebiao"))
            .inScenario("50")
            .whenScenarioStateIs("awake")
            .willReturn(json(page(1, PlatformRows.filed(1)))));

    assertThat(pass("50").complete()).isTrue();
  }

  @Test
  void aRowThatCannotBeTakenIsSetAsideUntilItCan() {
    Map<String, Object> strange = PlatformRows.with(PlatformRows.filed(2), "zhuangtai", "99");
    Map<String, Object> secret =
        PlatformRows.with(PlatformRows.filed(4), "xitong/dengbaohao", "6101-77");
    Map<String, Object> taken =
        PlatformRows.with(PlatformRows.filed(5), "beianhao", "教APP备6190001号");
    Map<String, Object> nameless = PlatformRows.with(PlatformRows.filed(6), "xuhao", "");
    shows("51", PlatformRows.filed(1), strange, PlatformRows.filed(3), secret, taken, nameless);

    PassReport report = pass("51");

    assertThat(report.complete()).as("%s", report.doubt()).isTrue();
    assertThat(report.found()).isEqualTo(2);
    assertThat(report.setAside()).isEqualTo(4);
    assertThat(reason("BA-2")).contains("/zhuangtai: 99");
    assertThat(reason("BA-4")).contains("/xitong/dengbaohao: (not shown)").doesNotContain("77");
    assertThat(reason("BA-5")).contains("number: 教APP备6190001号").contains("51-BA-1");
    assertThat(reason("page 3 row 2")).contains("/xuhao: no value");
    assertThat(node.get("/actuator/info").body().at("/legacy/51/setAside").asInt()).isEqualTo(4);
    assertThat(
            node.get("/actuator/metrics/legacy.set.aside?tag=authority:51")
                .body()
                .at("/measurements/0/value")
                .asInt())
        .isEqualTo(4);

    shows("51", PlatformRows.filed(1), PlatformRows.filed(2), PlatformRows.filed(3));
    PassReport mended = pass("51");

    assertThat(mended.found()).isEqualTo(1);
    assertThat(mended.setAside()).isZero();
    assertThat(node.value("51", "SELECT COUNT(*) FROM legacy_trouble")).isEqualTo("0");
  }

  @Test
  void aFilingWhoseRowIsSpoiltIsNotMissing() {
    shows("52", PlatformRows.filed(1), PlatformRows.filed(2));
    pass("52");
    shows(
        "52", PlatformRows.filed(1), PlatformRows.with(PlatformRows.filed(2), "zhuti/daima", "没有"));

    PassReport report = pass("52");

    assertThat(report.setAside()).isEqualTo(1);
    assertThat(report.missing()).isZero();
  }

  @Test
  void aTotalThatMovesWhilePagesAreReadLeavesTheRestOpen() {
    shows("53", PlatformRows.filed(1), PlatformRows.filed(2), PlatformRows.filed(3));
    pass("53");
    answers("53", 2, json(page(4, PlatformRows.filed(4), PlatformRows.filed(5))));

    PassReport moved = pass("53");

    assertThat(moved.doubt()).isEqualTo("the total moved while the pages were read");
    assertThat(moved.found()).as("what was seen is kept").isEqualTo(2);
    assertThat(moved.missing()).isNull();

    answers("53", 2, json(page(3, PlatformRows.filed(1), PlatformRows.filed(2))));
    assertThat(pass("53").doubt()).isEqualTo("a page repeats others");
  }

  @Test
  void onePassAtATime() {
    shows("54", PlatformRows.filed(1), PlatformRows.filed(2), PlatformRows.filed(3));
    pass("54");
    answers("54", 2, json(page(3, PlatformRows.filed(3))).withFixedDelay(1_500));
    platform.resetRequests();

    CompletableFuture<PassReport> first = run("54").toFuture();
    eventually("second page of 54 requested", () -> !requests("54", 2).isEmpty());
    PassReport second = run("54").block();
    node.execute("54", "UPDATE legacy_pass SET pass = pass + 1");

    assertThat(second).as("another is under way").isNull();
    assertThat(first.orTimeout(60, TimeUnit.SECONDS).join().doubt())
        .as("another process took over")
        .isEqualTo("another pass has begun");
  }

  @Test
  void aPlatformIsNotHurried() {
    shows(
        SLOW_CODE,
        PlatformRows.filed(1),
        PlatformRows.filed(2),
        PlatformRows.filed(3),
        PlatformRows.filed(4),
        PlatformRows.filed(5));
    pass(SLOW_CODE);
    platform.resetRequests();

    pass(SLOW_CODE);

    List<Date> times =
        platform
            .findAll(getRequestedFor(urlPathEqualTo("/" + SLOW_CODE + "/beian/liebiao")))
            .stream()
            .map(LoggedRequest::getLoggedDate)
            .sorted()
            .toList();
    assertThat(times).hasSize(3);
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1).toInstant(), times.get(i).toInstant()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(195));
    }
  }

  @Test
  void contactsAreForThoseWhoMayReadThem() {
    shows("61", PlatformRows.filed(1));
    pass("61");
    String query =
        "{ filing(id: \"61-BA-1\") { system { mlpsNumber } owner { contact { phone } } } }";

    GraphQlAnswer anonymous = node.ask("61", null, query);
    GraphQlAnswer reviewer = node.ask("61", Tokens.reviewer("61"), query);

    assertThat(anonymous.body().toString()).doesNotContain("029-").doesNotContain("61010012345");
    assertThat(reviewer.text("filing/owner/contact/phone")).isEqualTo("029-00000000");
    assertThat(reviewer.text("filing/system/mlpsNumber")).isEqualTo("61010012345-00001");
    assertThat(
            node.value("61", "SELECT COUNT(*) FROM filing_revision WHERE document LIKE '%029-%'"))
        .isEqualTo("0");
    assertThat(requests("61", 1))
        .allSatisfy(
            request -> {
              assertThat(request.getHeader("X-Key")).isEqualTo("secret");
              assertThat(request.queryParameter("fanwei").firstValue()).isEqualTo("全部");
            });
  }

  @Test
  void aCaseHasItsHistoryAndNothingOpen() {
    shows("44", revoked(1));
    pass("44");

    GraphQlAnswer answer =
        node.ask(
            "44",
            Tokens.reviewer("44"),
            """
            { caseFile(id: "44-BA-1") { filing { status } clocks { kind } defects { field }
              history { revision command fromStatus toStatus actor rule } } }
            """);

    assertThat(answer.codes()).isEmpty();
    assertThat(answer.each("caseFile/history", "command"))
        .containsExactly("COMPLETE_REVIEW", "REVOKE");
    assertThat(answer.each("caseFile/history", "actor")).containsOnly("NODE");
    assertThat(answer.at("caseFile/clocks").size()).isZero();
    assertThat(answer.at("caseFile/defects").size()).isZero();
  }

  private static String reason(String key) {
    return node.value("51", "SELECT reason FROM legacy_trouble WHERE row_key = '" + key + "'");
  }

  private static GraphQlAnswer changes(String code, @Nullable String after, int wait) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("after", after);
    variables.put("wait", wait);
    GraphQlAnswer answer = node.ask(code, Tokens.node(), CHANGES, variables);
    assertThat(answer.codes()).isEmpty();
    return answer;
  }

  private static Map<String, Object> revoked(int serial) {
    return PlatformRows.with(
        PlatformRows.with(PlatformRows.filed(serial), "zhuangtai", "9"),
        "chexiaoriqi",
        "2023年6月1日");
  }

  private static String owner(int serial) {
    return Usccs.enterprise(6_100_000 + serial, "610100").value();
  }

  /** One pass from its beginning; the node's own first one may be under way. */
  private static PassReport pass(String code) {
    return Objects.requireNonNull(
        run(code)
            .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(100)))
            .block(Duration.ofMinutes(2)));
  }

  private static Mono<PassReport> run(String code) {
    return node.bean(LegacyPasses.class).run(new JurisdictionCode(code));
  }

  /** From now on the platform shows these rows, two on a page. */
  @SafeVarargs
  private static void shows(String code, Map<String, Object>... rows) {
    platform.resetScenarios();
    for (int from = 0; from < rows.length; from += 2) {
      int to = Math.min(rows.length, from + 2);
      answers(code, 1 + from / 2, json(page(rows.length, Arrays.copyOfRange(rows, from, to))));
    }
  }

  private static void answers(String code, int page, ResponseDefinitionBuilder answer) {
    platform.stubFor(
        get(urlPathEqualTo("/" + code + "/beian/liebiao"))
            .withQueryParam("yema", equalTo(String.valueOf(page)))
            .willReturn(answer));
  }

  private static List<LoggedRequest> requests(String code, int page) {
    return platform.findAll(
        getRequestedFor(urlPathEqualTo("/" + code + "/beian/liebiao"))
            .withQueryParam("yema", equalTo(String.valueOf(page))));
  }

  @SafeVarargs
  private static byte[] page(int total, Map<String, Object>... rows) {
    return PlatformRows.page(total, List.of(rows)).getBytes(PlatformRows.GBK);
  }

  private static ResponseDefinitionBuilder json(byte[] body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }
}
