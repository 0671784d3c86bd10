package org.filinghub.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.filinghub.schema.client.CallGuard;
import org.filinghub.schema.client.NodeClient;
import org.filinghub.schema.client.NodeConnector;
import org.filinghub.schema.client.NodeCredentials;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.client.NodeRequest;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.graphql.client.HttpGraphQlClient;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Time to ask another node over HTTP and read its answer into records: a page of 1,000 facts, and a
 * feed page of 500 changes. Compares Spring's {@code HttpGraphQlClient} with {@link NodeClient}.
 * The other node is an HTTP server in the same process that sends prepared bytes. {@link #main}
 * measures processor time instead, which other programs on the machine hardly change.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NodeClientBenchmark {
  private static final int FACTS = 1_000;
  private static final int CHANGES = 500;
  private static final int WARM_UP_CALLS = 150;
  private static final int CALLS_PER_ROUND = 20;
  private static final int ROUNDS = 9;
  private static final String TOKEN = "token";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final DataSize ANSWER_LIMIT = DataSize.ofMegabytes(32);
  private static final NodeOperation FACTS_OPERATION =
      new NodeOperation("facts", "query Facts { facts { outcome } }");
  private static final NodeOperation FEED_OPERATION =
      new NodeOperation("changes", "query Changes { changes { cursor } }");

  private final DisposableServer server = server();
  private final NodeConnector connector = new NodeConnector(LIMIT, ANSWER_LIMIT);
  private final NodeClient own =
      connector.connect(
          "node",
          URI.create("http://localhost:" + server.port() + "/graphql"),
          Problem.NATIONAL_NODE_UNREACHABLE,
          connector.pool("node", 4, 4, LIMIT),
          CallGuard.TIME_LIMIT);
  private final HttpGraphQlClient springs =
      HttpGraphQlClient.builder(
              WebClient.builder()
                  .baseUrl("http://localhost:" + server.port() + "/graphql")
                  .codecs(
                      codecs ->
                          codecs.defaultCodecs().maxInMemorySize((int) ANSWER_LIMIT.toBytes())))
          .headers(headers -> headers.setBearerAuth(TOKEN))
          .build();

  /** A page of an authority's feed. */
  public record PreparedFeedPage(
      String epoch, List<AuthorityChange> changes, String cursor, boolean hasMore, String digest) {}

  @Benchmark
  public Object ownFacts() {
    return Objects.requireNonNull(
        own.send(request(FACTS_OPERATION))
            .map(answer -> answer.getList("facts", FactsAnswer.class))
            .block());
  }

  @Benchmark
  public Object springFacts() {
    return Objects.requireNonNull(
        springs
            .document(FACTS_OPERATION.document())
            .retrieve("facts")
            .toEntityList(FactsAnswer.class)
            .block());
  }

  @Benchmark
  public Object ownFeed() {
    return Objects.requireNonNull(
        own.send(request(FEED_OPERATION))
            .map(answer -> answer.get("changes", PreparedFeedPage.class))
            .block());
  }

  @Benchmark
  public Object springFeed() {
    return Objects.requireNonNull(
        springs
            .document(FEED_OPERATION.document())
            .retrieve("changes")
            .toEntity(PreparedFeedPage.class)
            .block());
  }

  /**
   * Prints the processor time of one call in milliseconds: the median of rounds, taken in turns.
   */
  public static void main(String[] arguments) {
    NodeClientBenchmark benchmark = new NodeClientBenchmark();
    Map<String, Supplier<Object>> calls = new LinkedHashMap<>();
    calls.put("ownFacts", benchmark::ownFacts);
    calls.put("springFacts", benchmark::springFacts);
    calls.put("ownFeed", benchmark::ownFeed);
    calls.put("springFeed", benchmark::springFeed);
    calls.values().forEach(call -> processorMillis(call, WARM_UP_CALLS));
    Map<String, List<Double>> rounds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      calls.forEach(
          (name, call) ->
              rounds
                  .computeIfAbsent(name, key -> new ArrayList<>())
                  .add(processorMillis(call, CALLS_PER_ROUND)));
    }
    rounds.forEach(
        (name, millis) ->
            System.out.printf(
                "%s %.2f ms (%.2f to %.2f)%n",
                name,
                millis.stream().sorted().toList().get(ROUNDS / 2),
                Collections.min(millis),
                Collections.max(millis)));
    benchmark.stop();
  }

  private static double processorMillis(Supplier<Object> call, int count) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long began = system.getProcessCpuTime();
    for (int i = 0; i < count; i++) {
      Objects.requireNonNull(call.get());
    }
    return (system.getProcessCpuTime() - began) / 1e6 / count;
  }

  @TearDown
  public void stop() {
    connector.close();
    server.disposeNow();
  }

  private static NodeRequest request(NodeOperation operation) {
    return new NodeRequest(operation, Map.of(), NodeCredentials.ofNode(TOKEN), LIMIT);
  }

  private static DisposableServer server() {
    byte[] facts = data(Map.of("facts", Collections.nCopies(FACTS, facts())));
    byte[] feed =
        data(
            Map.of(
                "changes",
                new PreparedFeedPage(
                    "1", Collections.nCopies(CHANGES, change()), "1:500", false, "ab".repeat(32))));
    return HttpServer.create()
        .port(0)
        .route(
            routes ->
                routes.post(
                    "/graphql",
                    (request, response) ->
                        request
                            .receive()
                            .aggregate()
                            .asString()
                            .flatMap(
                                body ->
                                    response
                                        .header("Content-Type", "application/json")
                                        .sendByteArray(
                                            Mono.just(body.contains("Facts") ? facts : feed))
                                        .then())))
        .bindNow();
  }

  private static byte[] data(Object data) {
    return JsonMapper.builder()
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
        .build()
        .writeValueAsString(Map.of("data", data))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static FactsAnswer facts() {
    FilingFacts facts = DecisionBenchmark.facts();
    return new FactsAnswer(
        FactsOutcome.FOUND,
        Objects.requireNonNull(facts.filing().number()),
        new JurisdictionCode("43"),
        Instant.parse("2026-11-24T02:00:00Z"),
        facts);
  }

  private static AuthorityChange change() {
    return new AuthorityChange(
        1,
        DecisionBenchmark.facts().filing(),
        null,
        "reviewer",
        new RuleId("MOE-13a"),
        Instant.parse("2026-11-24T02:00:00Z"),
        null,
        null);
  }
}
