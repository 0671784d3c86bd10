import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the time from an authority's commit until all subscribers of one hub receive the event. Opens event streams at the hub, then
 * revokes filings one by one directly at the node of authority 43. The time starts at the authority's answer, which follows its commit.
 *
 * <p>Usage with a running sandbox: {@code java deploy/bench/FanOut.java HUB NODE STREAMS CHANGES}, for example
 * {@code java deploy/bench/FanOut.java http://localhost:8080 http://localhost:8082 1000 100}.
 */
public final class FanOut {
  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Pattern NODE = Pattern.compile("\\{\"id\":\"([^\"]+)\",\"number\":\"([^\"]+)\",\"revision\":(\\d+)}");
  private static final Pattern REVOKED_EVENT = Pattern.compile("\"id\":\"([^\"]+)\",\"status\":\"REVOKED\"");
  private static final String SUBSCRIBE =
      "{\"query\":\"subscription { filingChanged(filter: {statuses: [REVOKED]}) { cursor filing { id status } } }\"}";

  /** {@link System#nanoTime} of the event at each stream, by the filing's id. */
  private static final ConcurrentHashMap<String, long[]> receivedAt = new ConcurrentHashMap<>();

  private static final ConcurrentHashMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();

  public static void main(String[] args) throws Exception {
    String authority = args[1] + "/authorities/43/graphql";
    int streams = Integer.parseInt(args[2]);
    int changes = Integer.parseInt(args[3]);
    String token = get(args[0] + "/sandbox/token?role=reviewer&jurisdiction=43");
    for (int i = 0; i < streams; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(args[0] + "/graphql"))
              .header("content-type", "application/json")
              .header("accept", "text/event-stream")
              .POST(HttpRequest.BodyPublishers.ofString(SUBSCRIBE))
              .build();
      HTTP.sendAsync(request, BodyHandlers.fromLineSubscriber(new EventStream(streams)));
    }
    while (!get(args[0] + "/actuator/metrics/changes.subscribers").contains("\"value\":" + streams + ".0")) {
      Thread.sleep(100);
    }
    List<Long> all = new ArrayList<>();
    List<Long> last = new ArrayList<>();
    for (String[] filing : findFiled(authority, token, changes)) {
      receivedAt.put(filing[0], new long[streams]);
      AtomicInteger count = new AtomicInteger();
      counts.put(filing[0], count);
      String answer =
          post(
              authority,
              token,
              "mutation { revokeFiling(id: \\\"" + filing[0] + "\\\", expectedRevision: " + filing[2]
                  + ", ground: ILLEGAL) { __typename ... on ReviewDone { filing { status } } ... on ReviewRefused { refusals { code text } } } }");
      long committed = System.nanoTime();
      if (!answer.contains("REVOKED")) {
        throw new IllegalStateException("answer: " + answer + " (expected: REVOKED)");
      }
      while (count.get() < streams) {
        if (System.nanoTime() - committed > 30_000_000_000L) {
          throw new IllegalStateException(count.get() + " of " + streams + " streams have received the event of " + filing[1] + " after 30 s");
        }
        Thread.sleep(1);
      }
      long[] micros = Arrays.stream(receivedAt.get(filing[0])).map(nanos -> Math.max(0, nanos - committed) / 1000).sorted().toArray();
      Arrays.stream(micros).forEach(all::add);
      last.add(micros[streams - 1]);
    }
    Collections.sort(all);
    Collections.sort(last);
    System.out.printf(
        "%d streams, %d changes: each event p50 %.1f ms, p99 %.1f ms; the last stream p50 %.1f ms, max %.1f ms%n",
        streams, last.size(), percentile(all, 50), percentile(all, 99), percentile(last, 50), percentile(last, 100));
    System.exit(0);
  }

  private static final class EventStream implements Flow.Subscriber<String> {
    private final int streams;

    EventStream(int streams) {
      this.streams = streams;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      Matcher event = REVOKED_EVENT.matcher(line);
      if (event.find() && receivedAt.containsKey(event.group(1))) {
        synchronized (receivedAt) {
          int place = counts.get(event.group(1)).get();
          if (place < streams) {
            receivedAt.get(event.group(1))[place] = System.nanoTime();
          }
          counts.get(event.group(1)).incrementAndGet();
        }
      }
    }

    @Override
    public void onError(Throwable thrown) {
      System.err.println("a stream failed: " + thrown);
    }

    @Override
    public void onComplete() {
      System.err.println("a stream ended");
    }
  }

  private static double percentile(List<Long> micros, int percent) {
    return micros.get(Math.max(0, (int) Math.ceil(micros.size() * percent / 100.0) - 1)) / 1000.0;
  }

  private static List<String[]> findFiled(String authority, String token, int wanted) throws Exception {
    List<String[]> filings = new ArrayList<>();
    String after = "";
    while (filings.size() < wanted) {
      String page =
          post(authority, token, "{ filings(first: 100" + after + ", filter: {statuses: [FILED]}) { nodes { id number revision } cursor hasMore } }");
      Matcher node = NODE.matcher(page);
      while (node.find() && filings.size() < wanted) {
        filings.add(new String[] {node.group(1), node.group(2), node.group(3)});
      }
      Matcher cursor = Pattern.compile("\"cursor\":\"([^\"]+)\",\"hasMore\":true").matcher(page);
      if (!cursor.find()) {
        break;
      }
      after = ", after: \\\"" + cursor.group(1) + "\\\"";
    }
    return filings;
  }

  private static String get(String url) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body();
  }

  private static String post(String url, String token, String query) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + query + "\"}"))
                .build(),
            BodyHandlers.ofString());
    return answer.body();
  }
}
