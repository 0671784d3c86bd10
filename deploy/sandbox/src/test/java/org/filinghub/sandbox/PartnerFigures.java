package org.filinghub.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.filinghub.engines.MariaDb;
import org.filinghub.engines.RawUpsert;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.SharedItems;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.value.Uscc;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Not a test: what one call saves against a thousand, and what a stream of items costs against the
 * database alone. One process, engines apart, one run. Run by hand, as docs/benchmarks.md says.
 */
final class PartnerFigures {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Uscc PLATFORM = Usccs.enterprise(9_007, "440300");
  private static final int MANY = 1_000;
  private static final int LINES_AT_A_TIME = 20;
  private static final List<String> TABLES =
      List.of(
          "golden_filing WHERE origin = 'PLATFORM_SHARED'",
          "golden_revision WHERE actor = 'PLATFORM'",
          "status_interval WHERE filing_id LIKE '00-PLATFORM-%'",
          "platform_share");
  private static final String SHARE =
      """
      mutation($batch: PlatformBatchInput!) {
        sharePlatformFilings(batch: $batch) { accepted rejected items { outcome } }
      }
      """;

  private final Sandbox sandbox;
  private final String hub;
  private final GraphQlCaller platform;

  private PartnerFigures(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.hub = "http://localhost:" + sandbox.ports().hub();
    this.platform =
        GraphQlCaller.anonymous(hub + "/graphql")
            .as(sandbox.tokens().mint(Role.PLATFORM, "figures", PLATFORM, null));
  }

  /**
   * @param args items of the stream; {@code stream} behind it to leave the rest out
   */
  public static void main(String[] args) throws SQLException {
    int items = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
    try (Sandbox sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                2_000,
                1,
                SandboxEndpoints.instant("2020-03-10T09:00:00+08:00"),
                Path.of("target/partner-figures").toAbsolutePath()))) {
      PartnerFigures figures = new PartnerFigures(sandbox);
      if (args.length < 2 || !args[1].equals("stream")) {
        figures.batchAgainstSingles();
        figures.manyQuestionsAgainstOne();
      }
      figures.stream(items);
    }
    System.exit(0);
  }

  // ---- one batch against single calls

  private void batchAgainstSingles() {
    for (int round = 0; round < 4; round++) {
      int from = 100_000 + round * 2 * MANY;
      long began = System.nanoTime();
      share("batch-" + round, IntStream.range(from, from + MANY).toArray());
      double batch = seconds(began);
      began = System.nanoTime();
      for (int seed = from + MANY; seed < from + 2 * MANY; seed++) {
        share("single-" + seed, seed);
      }
      double singles = seconds(began);
      System.out.printf(
          "round %d: %d items in one batch %.2f s, one by one %.2f s; ratio %.1f%n",
          round, MANY, batch, singles, singles / batch);
    }
  }

  private void share(String batchId, int... seeds) {
    List<PlatformItemInput> items =
        Arrays.stream(seeds).mapToObj(seed -> SharedItems.upsert(seed, 1)).toList();
    int accepted =
        platform
            .data(
                SHARE,
                Map.of("batch", Map.of("platform", PLATFORM, "batchId", batchId, "items", items)))
            .at("/sharePlatformFilings/accepted")
            .asInt();
    require(accepted == items.size(), batchId + ": " + accepted + " accepted");
  }

  // ---- a thousand warm questions against one

  private void manyQuestionsAgainstOne() {
    List<Map<String, String>> questions =
        IntStream.range(0, MANY)
            .mapToObj(
                i ->
                    Map.of(
                        "number",
                        "教APP备%s%05d号"
                            .formatted(List.of("43", "44", "11").get(i % 3), 90_001 + i / 3),
                        "jurisdiction",
                        "44",
                        "stage",
                        "HIGHER_EDUCATION"))
            .toList();
    GraphQlCaller anyone = GraphQlCaller.anonymous(hub + "/graphql");
    Map<String, Object> all = Map.of("q", questions);
    String many =
        "query($q: [ValidityQuestion!]!) { validities(questions: $q) { verdict source } }";
    String one = "query($q: ValidityQuestion!) { validity(question: $q) { verdict source } }";
    for (int round = 0; round < 4; round++) {
      double[] batches = new double[60];
      double[] singles = new double[600];
      for (int i = 0; i < batches.length; i++) {
        long began = System.nanoTime();
        int answers = anyone.data(many, all).path("validities").size();
        batches[i] = seconds(began);
        require(answers == MANY, answers + " answers");
      }
      for (int i = 0; i < singles.length; i++) {
        long began = System.nanoTime();
        anyone.data(one, Map.of("q", questions.get(i)));
        singles[i] = seconds(began);
      }
      System.out.printf(
          "round %d: validities of %d %.2f ms, validity %.3f ms (medians); ratio %.1f%n",
          round,
          MANY,
          1e3 * median(batches),
          1e3 * median(singles),
          median(batches) / median(singles));
    }
  }

  // ---- the stream

  private void stream(int items) throws SQLException {
    AtomicInteger sent = new AtomicInteger();
    long began = System.nanoTime();
    Flux<byte[]> answer =
        answer(Flux.fromIterable(lines(items, sent)).map(Unpooled::wrappedBuffer));
    StringBuilder last = new StringBuilder();
    int told = 0;
    long half = 0;
    for (byte[] some : answer.toIterable(1)) {
      for (byte one : some) {
        if (one != '\n') {
          last.append((char) one);
          continue;
        }
        if (++told == items / 2) {
          half = System.nanoTime();
        }
        if (told % Math.max(1, items / 10) == 0) {
          System.out.printf("%d told, %d sent; heap %d MB%n", told, sent.get(), usedHeap());
        }
        if (told <= items) {
          last.setLength(0);
        }
      }
    }
    double taken = seconds(began);
    double rate = (items - items / 2) / seconds(half);
    require(told == items + 1, told + " lines, the last: " + last);
    try (Connection reading = connection();
        Connection writing = connection()) {
      RawUpsert.Figure raw = RawUpsert.of(reading, writing, TABLES);
      // Four rows an item.
      double atBest = raw.rows() / 4.0 / raw.seconds();
      System.out.printf(
          "%d items streamed in %.1f s, the second half at %.0f items/s; raw upsert of %d rows at"
              + " %.0f items/s; ratio %.2f%n",
          items, taken, rate, raw.rows(), atBest, rate / atBest);
    }
  }

  /** Not by the JDK's client, which reads no answer before it has sent the whole body. */
  private Flux<byte[]> answer(Flux<ByteBuf> body) {
    return HttpClient.create()
        .headers(
            headers ->
                headers
                    .set("content-type", "application/x-ndjson")
                    .set("authorization", "Bearer " + platform.token()))
        .post()
        .uri(hub + "/platforms/" + PLATFORM + "/filings?batchId=stream")
        .send(body)
        .responseContent()
        .asByteArray();
  }

  private Connection connection() throws SQLException {
    MariaDb database = sandbox.database();
    return DriverManager.getConnection(
        database.jdbcUrl("national"), database.user(), database.password());
  }

  /** The body as clients write it: some lines at a time, when they are asked for. */
  private static Iterable<byte[]> lines(int items, AtomicInteger sent) {
    return () ->
        IntStream.iterate(0, from -> from < items, from -> from + LINES_AT_A_TIME)
            .mapToObj(from -> lines(from, Math.min(items, from + LINES_AT_A_TIME), sent))
            .iterator();
  }

  private static byte[] lines(int from, int to, AtomicInteger sent) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(JSON.writeValueAsString(SharedItems.upsert(1_000_000 + i, 1))).append('\n');
    }
    sent.addAndGet(to - from);
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void require(boolean so, String otherwise) {
    if (!so) {
      throw new IllegalStateException(otherwise);
    }
  }
}
