package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.NodeJs;
import org.filinghub.schema.value.JurisdictionCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Runs the hub and third-party subgraphs behind an unmodified router. The router is installed and
 * started as docs/federation says; nothing is replaced by a stub.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FederationIT {
  private static final Path PAGE = Path.of("../../docs/federation/README.md");
  private static final Pattern ADDRESS = Pattern.compile(" at (http://\\S+)");
  private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(3);

  /** A stack: the process started last is stopped first. */
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  @SuppressWarnings("NullAway.Init") // started before all tests
  private Sandbox sandbox;

  @SuppressWarnings("NullAway.Init") // started before all tests
  private GraphQlCaller router;

  @BeforeAll
  void start() throws Exception {
    NodeJs.requireWithNpm(20);
    Path folder =
        ExampleProgram.copy(Path.of("target/federation-example"), "federation")
            .resolve("federation");
    ExampleProgram install = begin(ExampleProgram.start(folder, Map.of(), "npm", "ci"));
    sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                40,
                1,
                SandboxEndpoints.instant("2020-03-10T09:00:00+08:00"),
                Path.of("target/federation").toAbsolutePath()));
    started.push(sandbox);
    install.finish(INSTALLED_WITHIN);

    String whitelist = node(folder, Map.of("PORT", "0"), "whitelist.mjs");
    String requests = node(folder, Map.of("PORT", "0"), "requests.mjs");
    router =
        GraphQlCaller.anonymous(
            node(
                folder,
                Map.of(
                    "PORT",
                    "0",
                    "HUB",
                    "http://localhost:" + sandbox.ports().hub() + "/graphql",
                    "WHITELIST",
                    whitelist,
                    "REQUESTS",
                    requests),
                "router.mjs"));
  }

  @AfterAll
  void stop() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }

  @Test
  void thePageTellsWhatHappens() throws IOException, InterruptedException {
    new RequestPage(PAGE)
        .check(
            Map.of(
                "HUB", "http://localhost:" + sandbox.ports().hub(), "ROUTER", router.endpoint()));
  }

  @Test
  void oneQuestionJoinsTheHubsFactsWithAListOfSomebodyElseByFilingNumber() {
    JsonNode filing =
        router
            .data(
                """
                query($number: FilingNumber!) {
                  filing(number: $number) {
                    outcome
                    filing { number status app { name } owner { name uscc } localListing { shelf since note } }
                  }
                }""",
                // As it may be printed; the hub's spelling is what the list is asked with.
                Map.of("number", "教 APP 备 4390001 号"))
            .at("/filing/filing");

    assertThat(filing.at("/number").asString()).isEqualTo("教APP备4390001号");
    assertThat(filing.at("/status").asString()).isIn("FILED", "REVOKED");
    assertThat(filing.at("/owner/name").asString()).contains("合成");
    assertThat(filing.path("localListing").toString())
        .isEqualTo("{\"shelf\":\"阅读\",\"since\":\"2020-03-02\",\"note\":\"开学第一批\"}");
  }

  @Test
  void aListLeadsToTheHubByNumberAndARequestById() {
    JsonNode data =
        router.data(
            """
            {
              localListings { number status jurisdiction localListing { shelf } }
              listingRequests { filing { id number owner { name } } }
            }""",
            Map.of());

    assertThat(data.path("localListings").findValuesAsString("number"))
        .containsExactly("教APP备4390001号", "教APP备4490002号", "教APP备4390003号");
    assertThat(data.path("localListings").findValuesAsString("jurisdiction"))
        .containsExactly("43", "44", "43");
    assertThat(data.at("/listingRequests/0/filing/id").asString()).isEqualTo("43-SYN-1-1");
    assertThat(data.at("/listingRequests/0/filing/number").asString()).isEqualTo("教APP备4390002号");
    assertThat(data.at("/listingRequests/0/filing/owner/name").asString()).contains("合成");
  }

  @Test
  void theCallersTokenGoesThroughTheRouter() {
    String restricted =
        "{ filing(number: \"教APP备4390001号\") { filing { system { mlpsNumber } } } }";
    JurisdictionCode hunan = new JurisdictionCode("43");

    JsonNode anonymous = router.answer(restricted, Map.of());
    JsonNode reviewer =
        router
            .as(sandbox.tokens().mint(Role.REVIEWER, "r", null, hunan))
            .data(restricted, Map.of());

    assertThat(anonymous.at("/data/filing/filing/system/mlpsNumber").isString()).isFalse();
    assertThat(anonymous.at("/errors/0/extensions/code").asString()).isEqualTo("UNAUTHENTICATED");
    assertThat(reviewer.at("/filing/filing/system/mlpsNumber").asString()).isNotEmpty();
  }

  /** Where it says it listens; on a port that it takes itself. */
  private String node(Path folder, Map<String, String> environment, String script) {
    ExampleProgram program = begin(ExampleProgram.start(folder, environment, "node", script));
    return await(script)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              program.requireRunning();
              Matcher said = ADDRESS.matcher(program.printed());
              return said.find() ? said.group(1) : "";
            },
            address -> !address.isEmpty());
  }

  private <T extends AutoCloseable> T begin(T program) {
    started.push(program);
    return program;
  }
}
