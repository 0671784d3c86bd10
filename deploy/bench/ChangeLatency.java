import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the time from an authority's commit until the hub returns the new status. Revokes filings one by one directly at the node of
 * authority 43 and queries the hub until it returns REVOKED. Each filing is in the hub's cache before. The time starts at the authority's
 * answer, which follows its commit.
 *
 * <p>Usage with a running sandbox: {@code java deploy/bench/ChangeLatency.java HUB NODE CHANGES}, for example
 * {@code java deploy/bench/ChangeLatency.java http://localhost:8080 http://localhost:8082 1000}.
 */
public final class ChangeLatency {
  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Pattern NODE =
      Pattern.compile("\\{\"id\":\"([^\"]+)\",\"number\":\"([^\"]+)\",\"revision\":(\\d+)}");

  public static void main(String[] args) throws Exception {
    String hub = args[0] + "/graphql";
    String authority = args[1] + "/authorities/43/graphql";
    int wanted = Integer.parseInt(args[2]);
    String token = get(args[0] + "/sandbox/token?role=reviewer&jurisdiction=43");

    List<String[]> filings = findFiled(authority, token, wanted);
    List<Long> micros = new ArrayList<>();
    for (String[] filing : filings) {
      String lookup = "{ filing(number: \\\"" + filing[1] + "\\\") { filing { status } } }";
      expect(post(hub, "", lookup), "FILED");
      String answer =
          post(
              authority,
              token,
              "mutation { revokeFiling(id: \\\"" + filing[0] + "\\\", expectedRevision: " + filing[2]
                  + ", ground: ILLEGAL) { __typename ... on ReviewDone { filing { status } } ... on ReviewRefused { refusals { code text } } } }");
      long committed = System.nanoTime();
      expect(answer, "REVOKED");
      while (!post(hub, "", lookup).contains("REVOKED")) {
        if (System.nanoTime() - committed > 30_000_000_000L) {
          throw new IllegalStateException("the hub did not return REVOKED within 30 s for " + filing[1]);
        }
      }
      micros.add((System.nanoTime() - committed) / 1000);
    }
    Collections.sort(micros);
    System.out.printf(
        "%d changes: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        micros.size(), percentile(micros, 50), percentile(micros, 90), percentile(micros, 99), percentile(micros, 100));
  }

  private static double percentile(List<Long> micros, int percent) {
    return micros.get(Math.max(0, (int) Math.ceil(micros.size() * percent / 100.0) - 1)) / 1000.0;
  }

  private static List<String[]> findFiled(String authority, String token, int wanted) throws Exception {
    List<String[]> filings = new ArrayList<>();
    String after = "";
    while (filings.size() < wanted) {
      String page =
          post(
              authority,
              token,
              "{ filings(first: 100" + after + ", filter: {statuses: [FILED]}) { nodes { id number revision } cursor hasMore } }");
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
    if (filings.size() < wanted) {
      System.out.printf("only %d filings have status FILED in 43 (start the sandbox with more -Dsandbox.filings)%n", filings.size());
    }
    return filings;
  }

  private static void expect(String answer, String word) {
    if (!answer.contains(word)) {
      throw new IllegalStateException("answer: " + answer + " (expected: " + word + ")");
    }
  }

  private static String get(String url) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body();
  }

  private static String post(String url, String token, String query) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + query + "\"}"));
    if (!token.isEmpty()) {
      request.header("authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString()).body();
  }
}
