package org.filinghub.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.contract.Persona;
import org.filinghub.schema.feed.FeedDigest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A node with one fault: a proxy before one that keeps the contract. */
final class FaultyNode implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI real;
  private final Map<Persona, String> tokens;
  private final Fault fault;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final List<String> numbers = Collections.synchronizedList(new ArrayList<>());

  private FaultyNode(URI real, Map<Persona, String> tokens, Fault fault) throws IOException {
    this.real = real;
    this.tokens = tokens;
    this.fault = fault;
    this.server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static FaultyNode before(URI real, Map<Persona, String> tokens, Fault fault) throws IOException {
    return new FaultyNode(real, tokens, fault);
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/graphql");
  }

  /** The request. A fault may change its body or its token. */
  static final class Asked {
    private final FaultyNode node;
    private final ObjectNode body;
    private String authorization;

    Asked(FaultyNode node, ObjectNode body, String authorization) {
      this.node = node;
      this.body = body;
      this.authorization = authorization;
    }

    String query() {
      return body.path("query").asString("");
    }

    ObjectNode variables() {
      return body.withObject("/variables");
    }

    boolean isBy(Persona persona) {
      return authorization.equals(bearer(persona));
    }

    private String bearer(Persona persona) {
      String token = node.tokens.get(persona);
      return token == null ? "" : "Bearer " + token;
    }

    Asked as(Persona persona) {
      authorization = bearer(persona);
      return this;
    }
  }

  /** One fault, and the checks that must find it: these and no others. */
  enum Fault {
    SKIPS_A_CHANGE("feed-is-contiguous", "statuses-follow-one-another") {
      @Override
      void spoil(Asked asked, ObjectNode answer) {
        if (answer.at("/data/changes/changes") instanceof ArrayNode changes) {
          for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).at("/filing/status").asString("").equals("RECTIFYING")) {
              changes.remove(i);
              withRightDigest(answer);
              return;
            }
          }
        }
      }
    },
    MISTAKES_ITS_DIGEST("feed-digest-is-right", "feed-pages-of-any-size") {
      @Override
      void spoil(Asked asked, ObjectNode answer) {
        if (answer.at("/data/changes") instanceof ObjectNode page
            && page.has("digest")
            && !page.path("changes").isEmpty()) {
          page.put("digest", FeedDigest.start().hex());
        }
      }
    },
    FORGETS_ITS_EPOCH("feed-knows-its-epoch") {
      @Override
      boolean asksAgain(Asked asked, JsonNode answer) {
        return withoutCursor(asked, answer, "EPOCH_CHANGED");
      }
    },
    TAKES_ANY_CURSOR("feed-refuses-foreign-cursor") {
      @Override
      boolean asksAgain(Asked asked, JsonNode answer) {
        return withoutCursor(asked, answer, "CURSOR_REFUSED");
      }
    },
    ALWAYS_HAS_MORE("feed-end-has-no-more") {
      @Override
      void spoil(Asked asked, ObjectNode answer) {
        if (answer.at("/data/changes") instanceof ObjectNode page) {
          page.put("hasMore", true);
        }
      }
    },
    NEVER_WAITS("feed-waits", "feed-wakes") {
      @Override
      void prepare(Asked asked) {
        int wait = asked.variables().path("wait").asInt(0);
        if (wait > 0 && wait <= 30) {
          asked.variables().put("wait", 0);
        }
      }
    },
    NUMBERS_TWICE(
        "review-at-once-numbers-apart", "numbers-are-given-once", "filing-is-what-the-feed-says") {
      @Override
      String spell(Asked asked, String answer) {
        List<String> numbers = asked.node.numbers;
        Matcher given = Pattern.compile("\"number\":\"([^\"]+)\"").matcher(answer);
        if (asked.query().contains("completeReview") && given.find()) {
          numbers.add(given.group(1));
        }
        return numbers.size() < 3 ? answer : answer.replace(numbers.get(2), numbers.get(1));
      }
    },
    ACCEPTS_TWICE(
        "accept-again-is-the-same", "accept-other-content-is-refused", "accept-at-once-is-once") {
      @Override
      void prepare(Asked asked) {
        if (asked.variables().path("submission") instanceof ObjectNode submission) {
          String id = submission.path("id").asString("");
          for (String next = id; ; next += "X") {
            if (asked.node.accepted.add(next)) {
              submission.put("id", next);
              return;
            }
          }
        }
      }
    },
    FOLLOWS_ANY_REVISION("review-expects-a-revision", "review-takes-effect-once") {
      @Override
      boolean asksAgain(Asked asked, JsonNode answer) {
        if (!answer.at("/data/r/refusals/0/code").asString("").equals("REVISION_CONFLICT")) {
          return false;
        }
        ObjectNode question = JSON.createObjectNode();
        question.put(
            "query",
            "{ filing(id: \"" + asked.variables().path("id").asString("") + "\") { revision } }");
        JsonNode filing = asked.node.send(new Asked(asked.node, question, asked.authorization));
        asked.variables().set("revision", filing.at("/data/filing/revision"));
        return true;
      }
    },
    ADMITS_STRANGERS("review-is-not-a-strangers") {
      @Override
      void prepare(Asked asked) {
        if (asked.query().startsWith("mutation") && asked.isBy(Persona.STRANGER)) {
          asked.as(Persona.REVIEWER);
        }
      }
    },
    SHOWS_CONTACTS("restricted-fields-need-a-token", "restricted-values-go-nowhere") {
      @Override
      void prepare(Asked asked) {
        if (asked.isBy(Persona.ANONYMOUS) && asked.query().contains("contact {")) {
          asked.as(Persona.REVIEWER);
        }
      }
    },
    SHOWS_WHAT_IS_NOT_FILED("public-sees-nothing-before") {
      @Override
      void prepare(Asked asked) {
        boolean restricted =
            Pattern.compile("contact|mlpsNumber|ipAddresses").matcher(asked.query()).find();
        if (asked.isBy(Persona.ANONYMOUS) && asked.query().startsWith("{ filing") && !restricted) {
          asked.as(Persona.NODE);
        }
      }
    },
    MISCOUNTS("digest-agrees-with-the-feed") {
      @Override
      void spoil(Asked asked, ObjectNode answer) {
        if (answer.at("/data/digest/0") instanceof ObjectNode bucket) {
          bucket.put("count", bucket.path("count").asInt() + 1);
        }
      }
    },
    LOSES_A_FILING("filings-are-all-in-order", "filings-filter") {
      @Override
      void spoil(Asked asked, ObjectNode answer) {
        if (answer.at("/data/filings/nodes") instanceof ArrayNode nodes && nodes.size() > 1) {
          nodes.remove(0);
        }
      }
    },
    SHUFFLES_ENTITIES("entities-answer-in-order") {
      @Override
      void spoil(Asked asked, ObjectNode answer) {
        if (answer.at("/data/_entities") instanceof ArrayNode entities && entities.size() > 1) {
          entities.add(entities.remove(0));
        }
      }
    },
    SPEAKS_OF_ITSELF("errors-keep-what-is-inside") {
      @Override
      void spoil(Asked asked, ObjectNode answer) {
        for (JsonNode error : answer.path("errors")) {
          if (error instanceof ObjectNode open) {
            open.put("message", "java.lang.IllegalStateException: " + open.path("message"));
          }
        }
      }
    },
    LACKS_A_FIELD("schema-has-the-contract") {
      @Override
      String spell(Asked asked, String answer) {
        return answer.replaceFirst("bufferConditional *: *Boolean!", "");
      }
    };

    private final Set<String> foundBy;

    Fault(String... foundBy) {
      this.foundBy = Set.of(foundBy);
    }

    Set<String> foundBy() {
      return foundBy;
    }

    void prepare(Asked asked) {}

    /** Whether the node is asked once more, something else. */
    boolean asksAgain(Asked asked, JsonNode answer) {
      return false;
    }

    void spoil(Asked asked, ObjectNode answer) {}

    String spell(Asked asked, String answer) {
      return answer;
    }

    private static boolean withoutCursor(Asked asked, JsonNode answer, String code) {
      boolean refused = answer.at("/errors/0/extensions/code").asString("").equals(code);
      if (refused && asked.query().contains("changes(")) {
        asked.variables().putNull("after");
        return true;
      }
      return false;
    }

    private static void withRightDigest(ObjectNode answer) {
      FeedDigest digest = FeedDigest.start();
      for (JsonNode change : answer.at("/data/changes/changes")) {
        digest.add(change.at("/filing/id").asString(""), change.at("/filing/revision").asLong());
      }
      answer.withObject("/data/changes").put("digest", digest.hex());
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Asked asked =
          new Asked(
              this, (ObjectNode) JSON.readTree(text), authorization == null ? "" : authorization);
      fault.prepare(asked);
      HttpResponse<String> response = ask(asked);
      JsonNode answer = JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
      if (fault.asksAgain(asked, answer)) {
        answer = send(asked);
      }
      if (answer instanceof ObjectNode open) {
        fault.spoil(asked, open);
      }
      byte[] spoilt =
          fault.spell(asked, JSON.writeValueAsString(answer)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(response.statusCode(), spoilt.length);
      exchange.getResponseBody().write(spoilt);
    }
  }

  private JsonNode send(Asked asked) {
    return JSON.readTree(ask(asked).body());
  }

  private HttpResponse<String> ask(Asked asked) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(real)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(asked.body)));
    if (!asked.authorization.isEmpty()) {
      request.header("Authorization", asked.authorization);
    }
    return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
