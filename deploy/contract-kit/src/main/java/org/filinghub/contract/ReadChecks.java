package org.filinghub.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.filinghub.contract.ContractCheck.AllowedDeviation;
import org.filinghub.schema.feed.BucketDigests;
import org.filinghub.schema.feed.BucketDigests.BucketDigest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks that the queries return the same facts as the feed. */
final class ReadChecks {
  private static final String FILING = "authority.graphqls, Query.filing";
  private static final String FILINGS = "authority.graphqls, Query.filings";
  private static final String DIGEST = "authority.graphqls, Query.digest";
  private static final String ENTITIES = "ProviderFiling @key, Organization @key (Federation 2)";
  private static final String WHITELIST = "authority.graphqls, Query.whitelist";
  private static final int SAMPLE_SIZE = 12;
  private static final String LIST =
      """
      query($filter: AuthorityFilter, $first: Int, $after: Cursor) {
        filings(filter: $filter, first: $first, after: $after) {
          cursor hasMore nodes { id number status revision } } }
      """;
  private static final String ENTRIES =
      """
      query($first: Int, $after: Cursor) {
        whitelist(first: $first, after: $after) {
          cursor hasMore entries { number stages from to } } }
      """;

  private ReadChecks() {}

  static List<ContractCheck> all() {
    return List.of(
        check(
            "filing-is-what-the-feed-says",
            FILING,
            "number, status, revision, app and owner equal the feed, by acceptance and filing"
                + " number",
            ReadChecks::isWhatTheFeedSays),
        check(
            "filing-number-as-printed",
            "common, FilingNumber",
            "a filing number without its last character also finds the filing",
            ReadChecks::numberAsPrinted),
        check(
            "filing-asks-for-one-of-two",
            FILING,
            "both id and number, or neither, get INVALID_VALUE",
            ReadChecks::asksForOneOfTwo),
        check(
            "filing-unknown-is-null",
            FILING,
            "an unknown id returns null without an error",
            ReadChecks::unknownIsNull),
        check(
            "filings-are-all-in-order",
            FILINGS,
            "the pages list each filing of the feed once, sorted by the bytes of the acceptance"
                + " number",
            ReadChecks::allInOrder),
        check(
            "filings-filter",
            FILINGS + "(filter)",
            "a filter by status or owner returns exactly the matching filings",
            ReadChecks::filter),
        check(
            "filings-refuse-foreign-cursor",
            FILINGS,
            "a cursor of another list gets CURSOR_REFUSED; first: 0 gets INVALID_VALUE",
            ReadChecks::refuseForeignCursor),
        check(
            "digest-agrees-with-the-feed",
            DIGEST,
            "each bucket has the count and digest of the filings in the feed",
            ReadChecks::digestAgrees),
        check(
            "digest-limits-its-buckets",
            DIGEST,
            "0 and 4097 buckets get INVALID_VALUE",
            ReadChecks::digestLimits),
        check(
            "digest-is-for-nodes",
            DIGEST,
            "an anonymous caller gets UNAUTHENTICATED; a provider gets FORBIDDEN",
            ReadChecks::digestIsForNodes),
        check(
            "entities-answer-in-order",
            ENTITIES,
            "one result for each representation, in order; null for an unknown one",
            ReadChecks::entitiesInOrder),
        check(
            "whitelist-pages",
            WHITELIST,
            "public; pages of one entry list the same entries as one page; an invalid cursor is"
                + " refused",
            ReadChecks::whitelistPages));
  }

  private static ContractCheck check(
      String name, String clause, String expected, ContractCheck.Body body) {
    return new ContractCheck(name, clause, expected, AllowedDeviation.NONE, body);
  }

  private static void isWhatTheFeedSays(CheckContext context) {
    String fields = " { id number status revision app { name } owner { uscc name } } }";
    List<AnsweredChange> changes = new ArrayList<>(context.own());
    changes.addAll(context.sample(SAMPLE_SIZE, change -> !changes.contains(change)));
    for (AnsweredChange change : changes) {
      JsonNode byId =
          context
              .node()
              .ask(
                  Persona.NODE,
                  "query($id: ID!) { filing(id: $id)" + fields,
                  Map.of("id", change.id()))
              .requireData()
              .at("filing");
      compare(change, byId);
      if (change.number() != null) {
        compare(change, byNumber(context, change.number(), fields));
      }
    }
  }

  private static JsonNode byNumber(CheckContext context, String number, String fields) {
    return context
        .node()
        .ask(
            Persona.NODE,
            "query($number: FilingNumber!) { filing(number: $number)" + fields,
            Map.of("number", number))
        .requireData()
        .at("filing");
  }

  private static void compare(AnsweredChange change, JsonNode filing) {
    for (String field :
        List.of("/id", "/number", "/status", "/revision", "/app/name", "/owner/uscc")) {
      UnmetExpectation.requireEqual(
          change.id() + ", " + field.substring(1),
          filing.at(field).toString(),
          change.filing().at(field).toString());
    }
  }

  private static void numberAsPrinted(CheckContext context) {
    AnsweredChange change = context.sampleNumbered(1).get(0);
    String number = String.valueOf(change.number());
    JsonNode found =
        byNumber(context, number.substring(0, number.length() - 1), " { id number } }");
    UnmetExpectation.requireEqual("id", found.path("id").asString(""), change.id());
    UnmetExpectation.requireEqual("number", found.path("number").asString(""), number);
  }

  private static void asksForOneOfTwo(CheckContext context) {
    AnsweredChange change = context.sampleNumbered(1).get(0);
    context.node().ask(Persona.NODE, "{ filing { id } }").requireError("INVALID_VALUE");
    context
        .node()
        .ask(
            Persona.NODE,
            "query($id: ID, $number: FilingNumber) { filing(id: $id, number: $number) { id } }",
            Map.of("id", change.id(), "number", String.valueOf(change.number())))
        .requireError("INVALID_VALUE");
  }

  private static void unknownIsNull(CheckContext context) {
    NodeReply reply =
        context
            .node()
            .ask(Persona.NODE, "{ filing(id: \"" + context.code() + "-KIT-NOBODY\") { id } }");
    UnmetExpectation.require(
        reply.requireData().at("filing").isNull(), "filing", reply.at("filing"), "null");
  }

  private static void allInOrder(CheckContext context) {
    List<String> expected = new ArrayList<>();
    context.latest().values().forEach(change -> expected.add(change.toString()));
    UnmetExpectation.requireSameList(
        "filings", list(context, Map.of(), CheckContext.PAGE_SIZE), expected);
    if (expected.size() <= 2_000) {
      int small = Math.max(1, expected.size() / 7);
      UnmetExpectation.requireSameList(
          "filings in pages of " + small, list(context, Map.of(), small), expected);
    }
  }

  private static List<String> list(CheckContext context, Map<String, ?> filter, int first) {
    List<String> all = new ArrayList<>();
    JsonNode page;
    @Nullable String after = null;
    do {
      Map<String, Object> variables = new HashMap<>();
      variables.put("filter", filter);
      variables.put("first", first);
      variables.put("after", after);
      page = context.node().ask(Persona.NODE, LIST, variables).requireData().at("filings");
      int size = page.path("nodes").size();
      UnmetExpectation.require(
          size <= first, "filings of first: " + first, size, "at most " + first);
      for (JsonNode node : page.path("nodes")) {
        all.add(node.path("id").asString("") + " revision " + node.path("revision").asLong());
      }
      String cursor = page.path("cursor").asString(null);
      UnmetExpectation.requireEqual("page with filings has a cursor", cursor != null, size > 0);
      UnmetExpectation.require(
          cursor == null || !cursor.equals(after),
          "cursor",
          "the cursor of the request",
          "a later cursor");
      after = cursor;
    } while (page.path("hasMore").asBoolean(false) && after != null);
    return all;
  }

  private static void filter(CheckContext context) {
    for (AnsweredChange change : context.sample(3, any -> true)) {
      String owner = change.filing().at("/owner/uscc").asString("");
      UnmetExpectation.requireSameList(
          "filings of status " + change.status(),
          list(context, Map.of("statuses", List.of(change.status())), CheckContext.PAGE_SIZE),
          context.latest().values().stream()
              .filter(one -> one.status().equals(change.status()))
              .map(AnsweredChange::toString)
              .toList());
      UnmetExpectation.requireSameList(
          "filings of owner " + owner,
          list(context, Map.of("ownerUscc", owner), CheckContext.PAGE_SIZE),
          context.latest().values().stream()
              .filter(one -> one.filing().at("/owner/uscc").asString("").equals(owner))
              .map(AnsweredChange::toString)
              .toList());
    }
  }

  private static void refuseForeignCursor(CheckContext context) {
    context
        .node()
        .ask(Persona.NODE, LIST, Map.of("first", 5, "after", "nonsense"))
        .requireError("CURSOR_REFUSED");
    context.node().ask(Persona.NODE, LIST, Map.of("first", 0)).requireError("INVALID_VALUE");
  }

  private static void digestAgrees(CheckContext context) {
    for (int buckets : List.of(1, 16, 256)) {
      BucketDigests expected = new BucketDigests(buckets);
      context.latest().values().forEach(change -> expected.add(change.id(), change.revision()));
      UnmetExpectation.requireSameList(
          "buckets of " + buckets, digest(context, buckets), expected.all());
    }
  }

  private static List<BucketDigest> digest(CheckContext context, int buckets) {
    JsonNode answered =
        context
            .node()
            .ask(
                Persona.NODE,
                "query($buckets: Int) { digest(buckets: $buckets) { bucket count digest } }",
                Map.of("buckets", buckets))
            .requireData()
            .at("digest");
    return StreamSupport.stream(answered.spliterator(), false)
        .map(
            one ->
                new BucketDigest(
                    one.path("bucket").asInt(-1),
                    one.path("count").asInt(-1),
                    one.path("digest").asString("")))
        .toList();
  }

  private static void digestLimits(CheckContext context) {
    for (int buckets : List.of(0, 4_097)) {
      context
          .node()
          .ask(Persona.NODE, "{ digest(buckets: " + buckets + ") { count } }")
          .requireError("INVALID_VALUE");
    }
  }

  private static void digestIsForNodes(CheckContext context) {
    String digest = "{ digest(buckets: 1) { count } }";
    context.node().ask(Persona.ANONYMOUS, digest).requireError("UNAUTHENTICATED");
    context.node().ask(Persona.PROVIDER, digest).requireError("FORBIDDEN");
  }

  private static void entitiesInOrder(CheckContext context) {
    List<AnsweredChange> some = context.sampleNumbered(2);
    AnsweredChange one = some.get(0);
    AnsweredChange other = some.get(some.size() - 1);
    String owner = one.filing().at("/owner/uscc").asString("");
    NodeReply reply =
        context
            .node()
            .ask(
                Persona.NODE,
                """
                query($all: [_Any!]!) { _entities(representations: $all) { __typename
                  ... on ProviderFiling { id number revision } ... on Organization { uscc } } }
                """,
                Map.of(
                    "all",
                    List.of(
                        Map.of("__typename", "ProviderFiling", "id", one.id()),
                        Map.of(
                            "__typename", "ProviderFiling", "id", context.code() + "-KIT-NOBODY"),
                        Map.of("__typename", "Organization", "uscc", owner),
                        Map.of(
                            "__typename",
                            "ProviderFiling",
                            "number",
                            String.valueOf(other.number())),
                        Map.of("__typename", "ProviderFiling", "id", other.id()),
                        Map.of(
                            "__typename",
                            "ProviderFiling",
                            "number",
                            String.valueOf(one.number())))));
    List<String> seen = new ArrayList<>();
    for (JsonNode entity : reply.requireData().at("_entities")) {
      seen.add(
          entity.isNull()
              ? "null"
              : entity.path("__typename").asString("")
                  + " "
                  + entity.path("id").asString(entity.path("uscc").asString("")));
    }
    String filing = "ProviderFiling ";
    UnmetExpectation.requireSameList(
        "entities",
        seen,
        List.of(
            filing + one.id(),
            "null",
            "Organization " + owner,
            filing + other.id(),
            filing + other.id(),
            filing + one.id()));
  }

  private static void whitelistPages(CheckContext context) {
    List<String> large = entries(context, CheckContext.PAGE_SIZE);
    if (large.size() <= CheckContext.PAGE_SIZE) {
      UnmetExpectation.requireSameList("entries in pages of one", entries(context, 1), large);
    }
    context
        .node()
        .ask(Persona.ANONYMOUS, ENTRIES, Map.of("first", 5, "after", "nonsense"))
        .requireError("CURSOR_REFUSED");
  }

  private static List<String> entries(CheckContext context, int first) {
    List<String> all = new ArrayList<>();
    JsonNode page;
    @Nullable String after = null;
    do {
      Map<String, Object> variables = new HashMap<>();
      variables.put("first", first);
      variables.put("after", after);
      page =
          context.node().ask(Persona.ANONYMOUS, ENTRIES, variables).requireData().at("whitelist");
      page.path("entries").forEach(entry -> all.add(entry.toString()));
      after = page.path("cursor").asString(null);
    } while (page.path("hasMore").asBoolean(false) && all.size() <= 10 * CheckContext.PAGE_SIZE);
    return all;
  }
}
