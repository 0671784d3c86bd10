package org.filinghub.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.filinghub.contract.Check.Leeway;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the public sees, what it never sees, and what an error tells. */
final class PublicChecks {
  private static final String RESTRICTED = "common, @tag(name: \"restricted\")";
  private static final String VISIBILITY = "authority.graphqls, Query.filing";
  private static final String ERRORS = "GraphQL errors, extensions.code";
  private static final int SOME = 6;
  private static final int SHORTEST_SECRET = 5;
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception\\b|\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|Traceback|java\\.|\\.py\\b|\\.go:\\d+"
              + "|node_modules|SELECT .+ FROM|SQLSTATE");

  /** A path to a filing, and the place of a restricted field below it. */
  private static final List<String> FIELDS =
      List.of(
          "system { mlpsNumber }", "system { ipAddresses }", "owner { contact { name phone } }");

  private static final String PUBLIC_FIELDS =
      "id number status revision origin jurisdiction submittedAt filedAt endedAt bufferConditional"
          + " app { name channel versions { platform version packageName packageSha256"
          + " signingCertSha256 } functionTypes audiences stages serviceContents permissions"
          + " features securityCertification } system { name domains icpNumber mlpsLevel }"
          + " owner { uscc name nature registrationPlace { region address } }"
          + " developer { uscc name nature registrationPlace { region address } }";

  private PublicChecks() {}

  static List<Check> all() {
    return List.of(
        check(
            "public-sees-what-is-filed",
            VISIBILITY,
            "anonymous: every public field of a filing that has a number, as a node sees it",
            PublicChecks::seesWhatIsFiled),
        new Check(
            "public-sees-nothing-before",
            VISIBILITY,
            "anonymous: a filing without a number is null, and in no list",
            Leeway.NOT_OFFERED,
            PublicChecks::seesNothingBefore),
        check(
            "restricted-fields-need-a-token",
            RESTRICTED,
            "anonymous: UNAUTHENTICATED and null, on every path to a filing",
            PublicChecks::needAToken),
        check(
            "restricted-fields-are-for-few",
            RESTRICTED,
            "a reviewer of another authority and the feed's readers: FORBIDDEN; the own reviewer"
                + " may read",
            PublicChecks::areForFew),
        check(
            "restricted-values-go-nowhere",
            RESTRICTED,
            "no answer to an anonymous caller holds a contact, an MLPS number or an IP address",
            PublicChecks::goNowhere),
        check(
            "tokens-are-verified",
            "Problem UNAUTHENTICATED",
            "a token that nobody signed: HTTP 401, or UNAUTHENTICATED, and no data",
            PublicChecks::tokensAreVerified),
        check(
            "errors-have-a-code",
            ERRORS,
            "no GraphQL: MALFORMED_QUERY; what the schema does not have: INVALID_QUERY; a value"
                + " of another type: INVALID_VALUE",
            PublicChecks::errorsHaveACode),
        check(
            "errors-keep-what-is-inside",
            "DESIGN §5, hostile queries",
            "no class name, no stack, no statement in any error",
            PublicChecks::errorsKeepInside));
  }

  private static Check check(String name, String clause, String expected, Check.Body body) {
    return new Check(name, clause, expected, Leeway.NONE, body);
  }

  private static void seesWhatIsFiled(Kit kit) {
    for (Change change : kit.someNumbered(SOME)) {
      String query = "{ filing(id: \"" + change.id() + "\") { " + PUBLIC_FIELDS + " } }";
      JsonNode anonymous = kit.node().ask(Persona.ANONYMOUS, query).answered().at("filing");
      JsonNode node = kit.node().ask(Persona.NODE, query).answered().at("filing");
      Unmet.unless(anonymous.isObject(), change.id(), anonymous, "a filing");
      Unmet.unless(
          anonymous.equals(node), change.id() + ", public fields", "others", "those a node sees");
    }
  }

  private static void seesNothingBefore(Kit kit) {
    List<Change> before = kit.some(SOME, change -> change.number() == null);
    List<String> ids =
        before.isEmpty()
            ? List.of(Commands.submitted(kit))
            : before.stream().map(Change::id).toList();
    for (String id : ids) {
      Reply reply = kit.node().ask(Persona.ANONYMOUS, "{ filing(id: \"" + id + "\") { status } }");
      Unmet.unless(reply.answered().at("filing").isNull(), id, "shown", "null");
    }
    Reply listed =
        kit.node()
            .ask(
                Persona.ANONYMOUS,
                "{ filings(filter: {statuses: [SUBMITTED, RETURNED, ABANDONED, PROVINCE_VERIFIED]})"
                    + " { nodes { id } } }");
    Unmet.unlessEqual("filings listed", listed.answered().at("filings/nodes").size(), 0);
  }

  /** Every way to a filing that an anonymous caller has; {@code %s} is what is asked of it. */
  private static List<String> paths(Change change) {
    String owner = change.filing().at("/owner/uscc").asString("");
    return List.of(
        "{ filing(id: \"" + change.id() + "\") { %s } }",
        "{ filing(number: \"" + change.number() + "\") { %s } }",
        "{ filings(filter: {ownerUscc: \"" + owner + "\"}, first: 5) { nodes { %s } } }",
        "{ _entities(representations: [{__typename: \"ProviderFiling\", id: \""
            + change.id()
            + "\"}]) { ... on ProviderFiling { %s } } }");
  }

  private static String contactOfEntity(Change change) {
    return "{ _entities(representations: [{__typename: \"Organization\", uscc: \""
        + change.filing().at("/owner/uscc").asString("")
        + "\"}]) { ... on Organization { contact { name phone } } } }";
  }

  private static void needAToken(Kit kit) {
    for (Change change : kit.someNumbered(2)) {
      for (String path : paths(change)) {
        for (String field : FIELDS) {
          requireHidden(
              kit.node().ask(Persona.ANONYMOUS, path.formatted(field)), "UNAUTHENTICATED", field);
        }
      }
      requireHidden(
          kit.node().ask(Persona.ANONYMOUS, contactOfEntity(change)),
          "UNAUTHENTICATED",
          "contact of an entity");
    }
  }

  /** One error for each filing on the page, all with this code, and no text below the fields. */
  private static void requireHidden(Reply reply, String code, String field) {
    Set<String> codes = new LinkedHashSet<>(reply.codes());
    Unmet.unlessEqual("codes of " + field, codes, Set.of(code));
    each(reply.body().path("data"), text -> Unmet.seen(field, "a value", "null"));
  }

  private static void areForFew(Kit kit) {
    for (Change change : kit.someNumbered(2)) {
      for (String field : FIELDS) {
        String query = paths(change).get(0).formatted(field);
        requireHidden(kit.node().ask(Persona.STRANGER, query), "FORBIDDEN", field);
        kit.node().ask(Persona.REVIEWER, query).answered();
        Reply feed =
            kit.node()
                .ask(
                    Persona.NODE,
                    "{ changes(first: 3) { changes { filing { %s } } } }".formatted(field));
        requireHidden(feed, "FORBIDDEN", field + " in the feed");
      }
    }
  }

  private static void goNowhere(Kit kit) {
    for (Change change : kit.someNumbered(SOME)) {
      Set<String> secrets = secrets(kit, change);
      List<String> questions = new ArrayList<>();
      for (String path : paths(change)) {
        questions.add(path.formatted(PUBLIC_FIELDS));
        FIELDS.forEach(field -> questions.add(path.formatted(field)));
      }
      questions.add(contactOfEntity(change));
      questions.add("{ changes(first: 3) { changes { filing { " + FIELDS.get(2) + " } } } }");
      questions.add("{ caseFile(id: \"" + change.id() + "\") { filing { id } } }");
      for (String question : questions) {
        Reply reply = kit.node().ask(Persona.ANONYMOUS, question);
        for (String secret : secrets) {
          if (reply.text().contains(secret)) {
            throw new Unmet(
                "a restricted value of " + change.id() + " in the answer to " + question);
          }
        }
      }
    }
  }

  /** What the authority's own reviewer reads; too short a value may stand anywhere by chance. */
  private static Set<String> secrets(Kit kit, Change change) {
    Set<String> secrets = new LinkedHashSet<>();
    String query =
        "{ filing(id: \""
            + change.id()
            + "\") { system { mlpsNumber ipAddresses }"
            + " owner { contact { legalPerson name phone email } } } }";
    each(
        kit.node().ask(Persona.REVIEWER, query).answered().body().path("data"),
        text -> {
          if (text.length() >= SHORTEST_SECRET) {
            secrets.add(text);
          }
          return null;
        });
    return secrets;
  }

  /** Every text below a node; a fault that {@code look} returns is thrown. */
  private static void each(JsonNode node, Look look) {
    if (node.isString()) {
      Unmet fault = look.at(node.asString());
      if (fault != null) {
        throw fault;
      }
    }
    node.forEach(child -> each(child, look));
  }

  @FunctionalInterface
  private interface Look {
    @Nullable Unmet at(String text);
  }

  private static void tokensAreVerified(Kit kit) {
    Reply reply = kit.node().askForged("{ digest(buckets: 1) { count } }");
    boolean refused = reply.status() == 401 || reply.codes().contains("UNAUTHENTICATED");
    Unmet.unless(refused, "HTTP status", reply.status(), "401, or UNAUTHENTICATED");
    Unmet.unless(reply.body().at("/data/digest/0").isMissingNode(), "data", "there", "nothing");
  }

  private static void errorsHaveACode(Kit kit) {
    NodeUnderTest node = kit.node();
    node.ask(Persona.ANONYMOUS, "{ filing(id: ").refused("MALFORMED_QUERY");
    node.ask(Persona.ANONYMOUS, "{ nothingOfTheKind }").refused("INVALID_QUERY");
    node.ask(
            Persona.ANONYMOUS,
            "query($number: FilingNumber!) { filing(number: $number) { id } }",
            Map.of("number", "no number"))
        .refused("INVALID_VALUE");
  }

  private static void errorsKeepInside(Kit kit) {
    Map<String, Map<String, Object>> questions = new HashMap<>();
    questions.put("{ filing(id: ", Map.of());
    questions.put("{ filing { id } }", Map.of());
    questions.put("{ filing(id: \"' OR 1=1 --\") { id } }", Map.of());
    questions.put("{ filings(first: -1) { nodes { id } } }", Map.of());
    questions.put("{ filings(after: \"' OR 1=1 --\") { nodes { id } } }", Map.of());
    questions.put("{ nothingOfTheKind }", Map.of());
    questions.put("{ caseFile(id: \"x\") { filing { id } } }", Map.of());
    questions.put("query($f: Int!) { filings(first: $f) { hasMore } }", Map.of("f", "many"));
    questions.put(
        "{ _entities(representations: [{__typename: \"Nothing\"}]) { __typename } }", Map.of());
    Consumer<Reply> check =
        reply -> {
          Unmet.unless(!reply.codes().isEmpty(), "errors", "none", "one that says what is wrong");
          for (String message : reply.messages()) {
            Unmet.unless(
                !INSIDE.matcher(message).find(), "message", message, "a sentence for callers");
          }
          Unmet.unless(
              !reply.text().contains("stackTrace"), "stackTrace", "there", "not in an answer");
        };
    questions.forEach(
        (document, variables) ->
            check.accept(kit.node().ask(Persona.ANONYMOUS, document, variables)));
  }
}
