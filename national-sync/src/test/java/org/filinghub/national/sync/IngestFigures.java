package org.filinghub.national.sync;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.filinghub.engines.RawUpsert;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.FilingNumber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A benchmark, not a test. It compares the ingest of a feed with a raw multi-row upsert of the same
 * rows in the same database and run, and measures lookups at several registry sizes. Run it by hand
 * as docs/benchmarks.md describes.
 */
final class IngestFigures {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CODE = "43";
  private static final int PAGE = 500;
  private static final List<String> TABLES =
      List.of("golden_filing", "golden_revision", "status_interval", "product_claim");
  private static final int LOOKUPS = 4_000;

  /** A number has five digits after the code; further filings have no number. */
  private static final int NUMBERS = 99_999;

  private final int filings;
  private final Map<Integer, byte[]> pages = new ConcurrentHashMap<>();

  /** Changes that the authority has committed so far. */
  private final AtomicInteger committed = new AtomicInteger();

  private IngestFigures(int filings) {
    this.filings = filings;
  }

  /**
   * @param args filings, one change each; then the sizes at which lookups are measured
   */
  public static void main(String[] args) throws SQLException {
    int filings = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    IngestFigures figures = new IngestFigures(filings);
    DisposableServer authority = figures.serve();
    try (TestNode node =
        new TestNode()
            .asShipped()
            .with(
                "filinghub.authorities[" + CODE + "].url",
                "http://127.0.0.1:" + authority.port() + "/graphql")
            .with("filinghub.feed.page", String.valueOf(PAGE))) {
      if (args.length > 1) {
        node.start();
        figures.lookups(node, Stream.of(args).skip(1).mapToInt(Integer::parseInt).toArray());
      } else {
        // All pages are built before the start, because an authority builds them on another
        // machine.
        for (int from = 0; from < filings; from += PAGE) {
          figures.committed.set(Math.min(from + 2 * PAGE, filings));
          figures.pages.put(from, figures.page(from, Math.min(from + PAGE, filings)));
        }
        figures.committed.set(filings);
        node.start();
        // The first half warms up the process and is not measured.
        figures.untilTakenIn(node, filings / 2);
        long half = System.nanoTime();
        int first = figures.taken(node);
        figures.untilTakenIn(node, filings);
        figures.report(node, (System.nanoTime() - half) / 1e9, filings - first);
      }
      System.out.printf("heap: at most %d MB%n", Runtime.getRuntime().maxMemory() >> 20);
    } finally {
      authority.disposeNow();
    }
    System.exit(0);
  }

  // ---- the authority

  private DisposableServer serve() {
    return HttpServer.create()
        .host("127.0.0.1")
        .port(0)
        .handle(
            (request, response) ->
                response
                    .header("Content-Type", "application/json")
                    .send(
                        request
                            .receive()
                            .aggregate()
                            .asString()
                            .flatMap(asked -> answer(JSON.readTree(asked)))
                            .map(Unpooled::wrappedBuffer)))
        .bindNow();
  }

  private Mono<byte[]> answer(JsonNode asked) {
    if (!asked.path("query").asString().contains("changes(")) {
      return Mono.just(
          bytes("{\"data\":{\"whitelist\":{\"entries\":[],\"cursor\":null,\"hasMore\":false}}}"));
    }
    String after = asked.path("variables").path("after").asString("");
    int from = after.isEmpty() ? 0 : Math.toIntExact(ChangeCursor.parse(after).sequence());
    int to = Math.min(from + PAGE, committed.get());
    byte[] ready = pages.get(from);
    if (ready != null) {
      return Mono.just(ready);
    }
    return from < to
        ? Mono.fromCallable(() -> page(from, to)).subscribeOn(Schedulers.boundedElastic())
        : Mono.fromCallable(() -> page(from, from)).delaySubscription(Duration.ofMillis(200));
  }

  private byte[] page(int from, int to) {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode sent = page.putArray("changes");
    FeedDigest digest = FeedDigest.start();
    for (int i = from; i < to; i++) {
      ProviderFiling submitted = Filings.submitted(CODE, i + 1);
      ProviderFiling filing = i < NUMBERS ? Filings.filed(submitted, number(i + 1)) : submitted;
      ObjectNode one =
          JSON.valueToTree(Filings.change(filing, i < NUMBERS ? FilingStatus.SUBMITTED : null));
      one.put("sequence", i + 1);
      sent.add(one);
      digest.add(filing.id().value(), filing.revision());
    }
    page.put("epoch", "1");
    page.put("cursor", new ChangeCursor(1, to).toString());
    page.put("hasMore", to < committed.get());
    page.put("digest", digest.hex());
    return bytes("{\"data\":{\"changes\":" + page + "}}");
  }

  private static FilingNumber number(int serial) {
    return new FilingNumber("教APP备" + CODE + "%05d号".formatted(serial));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // ---- figures

  private void untilTakenIn(TestNode node, int changes) {
    while (taken(node) < changes) {
      Mono.delay(Duration.ofMillis(50)).block();
    }
  }

  /** Returns the number of changes whose page is committed. */
  private int taken(TestNode node) {
    return node
        .rows("SELECT sequence FROM feed_position WHERE jurisdiction = '" + CODE + "'")
        .stream()
        .map(row -> (Number) Objects.requireNonNull(row.get("sequence")))
        .mapToInt(Number::intValue)
        .findFirst()
        .orElse(0);
  }

  /** Waits until the search index is complete, so that it does not load the database. */
  private static void untilIndexed(TestNode node) {
    long began = System.nanoTime();
    Object followed = node.value("SELECT sequence FROM search_position");
    Object last = node.value("SELECT last_sequence FROM national_sequence");
    while (node.count(
            "search_position p JOIN national_sequence n ON p.sequence >= n.last_sequence - 1")
        == 0) {
      Mono.delay(Duration.ofMillis(200)).block();
    }
    System.out.printf(
        "search index: at %s of %s then, at the end %.1f s later%n",
        followed, last, (System.nanoTime() - began) / 1e9);
  }

  /**
   * Prints the result.
   *
   * @param changes number of changes that were written within {@code ingest} seconds
   */
  private void report(TestNode node, double ingest, int changes) throws SQLException {
    untilIndexed(node);
    try (Connection reading = node.jdbc();
        Connection writing = node.jdbc()) {
      RawUpsert.Figure raw = RawUpsert.of(reading, writing, TABLES);
      double rows = (double) raw.rows() / filings * changes;
      System.out.printf(
          "warm: %d changes, %.0f rows, taken in within %.1f s, %.0f rows/s; raw upsert of %d rows"
              + " %.1f s, %.0f rows/s; ratio %.2f%n",
          changes,
          rows,
          ingest,
          rows / ingest,
          raw.rows(),
          raw.seconds(),
          raw.rows() / raw.seconds(),
          rows / ingest / (raw.rows() / raw.seconds()));
    }
  }

  /** Fills the registry to each size, then looks up random numbers. */
  private void lookups(TestNode node, int[] sizes) {
    for (int size : sizes) {
      committed.set(size);
      long began = System.nanoTime();
      untilTakenIn(node, size);
      double taken = (System.nanoTime() - began) / 1e9;
      Random random = new Random(size);
      long[] nanos = new long[LOOKUPS];
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < LOOKUPS; i++) {
          String asked = number(1 + random.nextInt(Math.min(size, NUMBERS))).value();
          long start = System.nanoTime();
          JsonNode found =
              node.ask(
                      "query($n:[FilingNumber!]!){facts(numbers:$n){outcome facts{sequence intervals{from status}}}}",
                      Map.of("n", List.of(asked)))
                  .data("/facts/0/outcome");
          nanos[i] = System.nanoTime() - start;
          if (!found.asString().equals("FOUND")) {
            throw new IllegalStateException(asked + ": " + found);
          }
        }
      }
      Arrays.sort(nanos);
      System.out.printf(
          "%d filings (%.0f s to take in): lookup p50 %.2f ms, p99 %.2f ms, mean %.2f ms%n",
          size,
          taken,
          nanos[LOOKUPS / 2] / 1e6,
          nanos[LOOKUPS * 99 / 100] / 1e6,
          Arrays.stream(nanos).average().orElse(0) / 1e6);
    }
  }
}
