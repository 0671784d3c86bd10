package org.filinghub.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.filinghub.contract.Check.Leeway;
import org.filinghub.schema.feed.BucketDigests;
import org.filinghub.schema.feed.BucketDigests.BucketDigest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads: each must say what the feed has said. */
final class ReadChecks {
  private static final String FILING = "authority.graphqls, Query.filing";
  private static final String FILINGS = "authority.graphqls, Query.filings";
  private static final String DIGEST = "authority.graphqls, Query.digest";
  private static final String ENTITIES = "ProviderFiling @key, Organization @key (Federation 2)";
  private static final String WHITELIST = "authority.graphqls, Query.whitelist";
  private static final int SOME = 12;
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

  static List<Check> all() {
    return List.of(
        check(
            "filing-is-what-the-feed-says",
            FILING,
            "by acceptance number and by filing number: number, status, revision, app and owner",
            ReadChecks::isWhatTheFeedSays),
        check(
            "filing-number-as-printed",
            "common, FilingNumber",
            "a number is found without its last character too",
            ReadChecks::numberAsPrinted),
        check(
            "filing-asks-for-one-of-two",
            FILING,
            "id and number, or neither: INVALID_VALUE",
            ReadChecks::asksForOneOfTwo),
        check(
            "filing-unknown-is-null",
            FILING,
            "what nobody has is null, without an error",
            ReadChecks::unknownIsNull),
        check(
            "filings-are-all-in-order",
            FILINGS,
            "page by page every filing of the feed once, by the bytes of the acceptance number",
            ReadChecks::allInOrder),
        check(
            "filings-filter",
            FILINGS + "(filter)",
            "by status and by owner: those filings and no others",
            ReadChecks::filter),
        check(
            "filings-refuse-foreign-cursor",
            FILINGS,
            "what is no cursor of this list: CURSOR_REFUSED; first: 0: INVALID_VALUE",
            ReadChecks::refuseForeignCursor),
        check(
            "digest-agrees-with-the-feed",
            DIGEST,
            "every bucket with the count and digest of the feed's filings",
            ReadChecks::digestAgrees),
        check(
            "digest-limits-its-buckets",
            DIGEST,
            "0 and 4097 buckets: INVALID_VALUE",
            ReadChecks::digestLimits),
        check(
            "digest-is-for-nodes",
            DIGEST,
            "anonymous: UNAUTHENTICATED; a provider: FORBIDDEN",
            ReadChecks::digestIsForNodes),
        check(
            "entities-answer-in-order",
            ENTITIES,
            "one answer per representation, in order; null for what is unknown",
            ReadChecks::entitiesInOrder),
        check(
            "whitelist-pages",
            WHITELIST,
            "public; in pages of one the same entries as in one page; a foreign cursor refused",
            ReadChecks::whitelistPages));
  }

  private static Check check(String name, String clause, String expected, Check.Body body) {
    return new Check(name, clause, expected, Leeway.NONE, body);
  }

  private static void isWhatTheFeedSays(Kit kit) {
    String fields = " { id number status revision app { name } owner { uscc name } } }";
    List<Change> changes = new ArrayList<>(kit.own());
    changes.addAll(kit.some(SOME, change -> !changes.contains(change)));
    for (Change change : changes) {
      JsonNode byId =
          kit.node()
              .ask(
                  Persona.NODE,
                  "query($id: ID!) { filing(id: $id)" + fields,
                  Map.of("id", change.id()))
              .answered()
              .at("filing");
      compare(change, byId);
      if (change.number() != null) {
        compare(change, byNumber(kit, change.number(), fields));
      }
    }
  }

  private static JsonNode byNumber(Kit kit, String number, String fields) {
    return kit.node()
        .ask(
            Persona.NODE,
            "query($number: FilingNumber!) { filing(number: $number)" + fields,
            Map.of("number", number))
        .answered()
        .at("filing");
  }

  private static void compare(Change change, JsonNode filing) {
    for (String field :
        List.of("/id", "/number", "/status", "/revision", "/app/name", "/owner/uscc")) {
      Unmet.unlessEqual(
          change.id() + ", " + field.substring(1),
          filing.at(field).toString(),
          change.filing().at(field).toString());
    }
  }

  private static void numberAsPrinted(Kit kit) {
    Change change = kit.someNumbered(1).get(0);
    String number = String.valueOf(change.number());
    JsonNode found = byNumber(kit, number.substring(0, number.length() - 1), " { id number } }");
    Unmet.unlessEqual("id", found.path("id").asString(""), change.id());
    Unmet.unlessEqual("number", found.path("number").asString(""), number);
  }

  private static void asksForOneOfTwo(Kit kit) {
    Change change = kit.someNumbered(1).get(0);
    kit.node().ask(Persona.NODE, "{ filing { id } }").refused("INVALID_VALUE");
    kit.node()
        .ask(
            Persona.NODE,
            "query($id: ID, $number: FilingNumber) { filing(id: $id, number: $number) { id } }",
            Map.of("id", change.id(), "number", String.valueOf(change.number())))
        .refused("INVALID_VALUE");
  }

  private static void unknownIsNull(Kit kit) {
    Reply reply =
        kit.node().ask(Persona.NODE, "{ filing(id: \"" + kit.code() + "-KIT-NOBODY\") { id } }");
    Unmet.unless(reply.answered().at("filing").isNull(), "filing", reply.at("filing"), "null");
  }

  private static void allInOrder(Kit kit) {
    List<String> expected = new ArrayList<>();
    kit.latest().values().forEach(change -> expected.add(change.toString()));
    Unmet.unlessSame("filings", list(kit, Map.of(), Kit.PAGE), expected);
    if (expected.size() <= 2_000) {
      int small = Math.max(1, expected.size() / 7);
      Unmet.unlessSame("filings in pages of " + small, list(kit, Map.of(), small), expected);
    }
  }

  private static List<String> list(Kit kit, Map<String, ?> filter, int first) {
    List<String> all = new ArrayList<>();
    JsonNode page;
    @Nullable String after = null;
    do {
      Map<String, Object> variables = new HashMap<>();
      variables.put("filter", filter);
      variables.put("first", first);
      variables.put("after", after);
      page = kit.node().ask(Persona.NODE, LIST, variables).answered().at("filings");
      int size = page.path("nodes").size();
      Unmet.unless(size <= first, "filings of first: " + first, size, "at most " + first);
      for (JsonNode node : page.path("nodes")) {
        all.add(node.path("id").asString("") + " revision " + node.path("revision").asLong());
      }
      String cursor = page.path("cursor").asString(null);
      Unmet.unlessEqual("cursor beside filings", cursor != null, size > 0);
      Unmet.unless(
          cursor == null || !cursor.equals(after), "cursor", "the one sent", "a further one");
      after = cursor;
    } while (page.path("hasMore").asBoolean(false) && after != null);
    return all;
  }

  private static void filter(Kit kit) {
    for (Change change : kit.some(3, any -> true)) {
      String owner = change.filing().at("/owner/uscc").asString("");
      Unmet.unlessSame(
          "filings of status " + change.status(),
          list(kit, Map.of("statuses", List.of(change.status())), Kit.PAGE),
          kit.latest().values().stream()
              .filter(one -> one.status().equals(change.status()))
              .map(Change::toString)
              .toList());
      Unmet.unlessSame(
          "filings of owner " + owner,
          list(kit, Map.of("ownerUscc", owner), Kit.PAGE),
          kit.latest().values().stream()
              .filter(one -> one.filing().at("/owner/uscc").asString("").equals(owner))
              .map(Change::toString)
              .toList());
    }
  }

  private static void refuseForeignCursor(Kit kit) {
    kit.node()
        .ask(Persona.NODE, LIST, Map.of("first", 5, "after", "nonsense"))
        .refused("CURSOR_REFUSED");
    kit.node().ask(Persona.NODE, LIST, Map.of("first", 0)).refused("INVALID_VALUE");
  }

  private static void digestAgrees(Kit kit) {
    for (int buckets : List.of(1, 16, 256)) {
      BucketDigests expected = new BucketDigests(buckets);
      kit.latest().values().forEach(change -> expected.add(change.id(), change.revision()));
      Unmet.unlessSame("buckets of " + buckets, digest(kit, buckets), expected.all());
    }
  }

  private static List<BucketDigest> digest(Kit kit, int buckets) {
    JsonNode answered =
        kit.node()
            .ask(
                Persona.NODE,
                "query($buckets: Int) { digest(buckets: $buckets) { bucket count digest } }",
                Map.of("buckets", buckets))
            .answered()
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

  private static void digestLimits(Kit kit) {
    for (int buckets : List.of(0, 4_097)) {
      kit.node()
          .ask(Persona.NODE, "{ digest(buckets: " + buckets + ") { count } }")
          .refused("INVALID_VALUE");
    }
  }

  private static void digestIsForNodes(Kit kit) {
    String digest = "{ digest(buckets: 1) { count } }";
    kit.node().ask(Persona.ANONYMOUS, digest).refused("UNAUTHENTICATED");
    kit.node().ask(Persona.PROVIDER, digest).refused("FORBIDDEN");
  }

  private static void entitiesInOrder(Kit kit) {
    List<Change> some = kit.someNumbered(2);
    Change one = some.get(0);
    Change other = some.get(some.size() - 1);
    String owner = one.filing().at("/owner/uscc").asString("");
    Reply reply =
        kit.node()
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
                        Map.of("__typename", "ProviderFiling", "id", kit.code() + "-KIT-NOBODY"),
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
    for (JsonNode entity : reply.answered().at("_entities")) {
      seen.add(
          entity.isNull()
              ? "null"
              : entity.path("__typename").asString("")
                  + " "
                  + entity.path("id").asString(entity.path("uscc").asString("")));
    }
    String filing = "ProviderFiling ";
    Unmet.unlessSame(
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

  private static void whitelistPages(Kit kit) {
    List<String> large = entries(kit, Kit.PAGE);
    if (large.size() <= Kit.PAGE) {
      Unmet.unlessSame("entries in pages of one", entries(kit, 1), large);
    }
    kit.node()
        .ask(Persona.ANONYMOUS, ENTRIES, Map.of("first", 5, "after", "nonsense"))
        .refused("CURSOR_REFUSED");
  }

  private static List<String> entries(Kit kit, int first) {
    List<String> all = new ArrayList<>();
    JsonNode page;
    @Nullable String after = null;
    do {
      Map<String, Object> variables = new HashMap<>();
      variables.put("first", first);
      variables.put("after", after);
      page = kit.node().ask(Persona.ANONYMOUS, ENTRIES, variables).answered().at("whitelist");
      page.path("entries").forEach(entry -> all.add(entry.toString()));
      after = page.path("cursor").asString(null);
    } while (page.path("hasMore").asBoolean(false) && all.size() <= 10 * Kit.PAGE);
    return all;
  }
}
