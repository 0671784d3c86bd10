package org.filinghub.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.filinghub.contract.ContractCheck.AllowedDeviation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks of public fields, restricted fields, tokens and error messages. */
final class VisibilityChecks {
  private static final String RESTRICTED = "common, @tag(name: \"restricted\")";
  private static final String VISIBILITY = "authority.graphqls, Query.filing";
  private static final String ERRORS = "GraphQL errors, extensions.code";
  private static final int SAMPLE_SIZE = 6;
  private static final int SHORTEST_SECRET = 5;
  private static final Pattern INTERNALS =
      Pattern.compile(
          "Exception\\b|\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|Traceback|java\\.|\\.py\\b|\\.go:\\d+"
              + "|node_modules|SELECT .+ FROM|SQLSTATE");

  /** Selections of the restricted fields of a filing. */
  private static final List<String> RESTRICTED_FIELDS =
      List.of(
          "system { mlpsNumber }", "system { ipAddresses }", "owner { contact { name phone } }");

  private static final String PUBLIC_FIELDS =
      "id number status revision origin jurisdiction submittedAt filedAt endedAt bufferConditional"
          + " app { name channel versions { platform version packageName packageSha256"
          + " signingCertSha256 } functionTypes audiences stages serviceContents permissions"
          + " features securityCertification } system { name domains icpNumber mlpsLevel }"
          + " owner { uscc name nature registrationPlace { region address } }"
          + " developer { uscc name nature registrationPlace { region address } }";

  private VisibilityChecks() {}

  static List<ContractCheck> all() {
    return List.of(
        check(
            "public-sees-what-is-filed",
            VISIBILITY,
            "an anonymous caller reads the same public fields of a filing with a number as a node",
            VisibilityChecks::seesWhatIsFiled),
        new ContractCheck(
            "public-sees-nothing-before",
            VISIBILITY,
            "for an anonymous caller, a filing without a number is null and in no list",
            AllowedDeviation.COMMAND_NOT_OFFERED,
            VisibilityChecks::seesNothingBefore),
        check(
            "restricted-fields-need-a-token",
            RESTRICTED,
            "an anonymous caller gets UNAUTHENTICATED and null, on every path to a filing",
            VisibilityChecks::needAToken),
        check(
            "restricted-fields-are-for-few",
            RESTRICTED,
            "a reviewer of another authority and a reader of the feed get FORBIDDEN; a reviewer of"
                + " this authority reads the fields",
            VisibilityChecks::areForFew),
        check(
            "restricted-values-go-nowhere",
            RESTRICTED,
            "no answer to an anonymous caller contains a contact, an MLPS number or an IP address",
            VisibilityChecks::goNowhere),
        check(
            "tokens-are-verified",
            "Problem UNAUTHENTICATED",
            "an unsigned token gets HTTP 401 or UNAUTHENTICATED, and no data",
            VisibilityChecks::tokensAreVerified),
        check(
            "errors-have-a-code",
            ERRORS,
            "a query with a syntax error gets MALFORMED_QUERY; an unknown field gets INVALID_QUERY;"
                + " a value of the wrong type gets INVALID_VALUE",
            VisibilityChecks::errorsHaveACode),
        check(
            "errors-keep-what-is-inside",
            "DESIGN §5, hostile queries",
            "no error contains a class name, a stack trace or an SQL statement",
            VisibilityChecks::errorsKeepInside));
  }

  private static ContractCheck check(
      String name, String clause, String expected, ContractCheck.Body body) {
    return new ContractCheck(name, clause, expected, AllowedDeviation.NONE, body);
  }

  private static void seesWhatIsFiled(CheckContext context) {
    for (AnsweredChange change : context.sampleNumbered(SAMPLE_SIZE)) {
      String query = "{ filing(id: \"" + change.id() + "\") { " + PUBLIC_FIELDS + " } }";
      JsonNode anonymous = context.node().ask(Persona.ANONYMOUS, query).requireData().at("filing");
      JsonNode node = context.node().ask(Persona.NODE, query).requireData().at("filing");
      UnmetExpectation.require(anonymous.isObject(), change.id(), anonymous, "a filing");
      UnmetExpectation.require(
          anonymous.equals(node),
          change.id() + ", public fields",
          "different",
          "the same as for a node");
    }
  }

  private static void seesNothingBefore(CheckContext context) {
    List<AnsweredChange> before = context.sample(SAMPLE_SIZE, change -> change.number() == null);
    List<String> ids =
        before.isEmpty()
            ? List.of(ContractCommands.submit(context))
            : before.stream().map(AnsweredChange::id).toList();
    for (String id : ids) {
      NodeReply reply =
          context.node().ask(Persona.ANONYMOUS, "{ filing(id: \"" + id + "\") { status } }");
      UnmetExpectation.require(reply.requireData().at("filing").isNull(), id, "shown", "null");
    }
    NodeReply listed =
        context
            .node()
            .ask(
                Persona.ANONYMOUS,
                "{ filings(filter: {statuses: [SUBMITTED, RETURNED, ABANDONED, PROVINCE_VERIFIED]})"
                    + " { nodes { id } } }");
    UnmetExpectation.requireEqual(
        "filings listed", listed.requireData().at("filings/nodes").size(), 0);
  }

  /** Returns a query for each path to a filing. {@code %s} is the place of the selected fields. */
  private static List<String> paths(AnsweredChange change) {
    String owner = change.filing().at("/owner/uscc").asString("");
    return List.of(
        "{ filing(id: \"" + change.id() + "\") { %s } }",
        "{ filing(number: \"" + change.number() + "\") { %s } }",
        "{ filings(filter: {ownerUscc: \"" + owner + "\"}, first: 5) { nodes { %s } } }",
        "{ _entities(representations: [{__typename: \"ProviderFiling\", id: \""
            + change.id()
            + "\"}]) { ... on ProviderFiling { %s } } }");
  }

  private static String contactOfEntity(AnsweredChange change) {
    return "{ _entities(representations: [{__typename: \"Organization\", uscc: \""
        + change.filing().at("/owner/uscc").asString("")
        + "\"}]) { ... on Organization { contact { name phone } } } }";
  }

  private static void needAToken(CheckContext context) {
    for (AnsweredChange change : context.sampleNumbered(2)) {
      for (String path : paths(change)) {
        for (String field : RESTRICTED_FIELDS) {
          requireHidden(
              context.node().ask(Persona.ANONYMOUS, path.formatted(field)),
              "UNAUTHENTICATED",
              field);
        }
      }
      requireHidden(
          context.node().ask(Persona.ANONYMOUS, contactOfEntity(change)),
          "UNAUTHENTICATED",
          "contact of an entity");
    }
  }

  /** Requires that every error has this code and that the data contains no text. */
  private static void requireHidden(NodeReply reply, String code, String field) {
    Set<String> codes = new LinkedHashSet<>(reply.codes());
    UnmetExpectation.requireEqual("codes of " + field, codes, Set.of(code));
    each(reply.body().path("data"), text -> UnmetExpectation.seen(field, "a value", "null"));
  }

  private static void areForFew(CheckContext context) {
    for (AnsweredChange change : context.sampleNumbered(2)) {
      for (String field : RESTRICTED_FIELDS) {
        String query = paths(change).get(0).formatted(field);
        requireHidden(context.node().ask(Persona.STRANGER, query), "FORBIDDEN", field);
        context.node().ask(Persona.REVIEWER, query).requireData();
        NodeReply feed =
            context
                .node()
                .ask(
                    Persona.NODE,
                    "{ changes(first: 3) { changes { filing { %s } } } }".formatted(field));
        requireHidden(feed, "FORBIDDEN", field + " in the feed");
      }
    }
  }

  private static void goNowhere(CheckContext context) {
    for (AnsweredChange change : context.sampleNumbered(SAMPLE_SIZE)) {
      Set<String> secrets = secrets(context, change);
      List<String> questions = new ArrayList<>();
      for (String path : paths(change)) {
        questions.add(path.formatted(PUBLIC_FIELDS));
        RESTRICTED_FIELDS.forEach(field -> questions.add(path.formatted(field)));
      }
      questions.add(contactOfEntity(change));
      questions.add(
          "{ changes(first: 3) { changes { filing { " + RESTRICTED_FIELDS.get(2) + " } } } }");
      questions.add("{ caseFile(id: \"" + change.id() + "\") { filing { id } } }");
      for (String question : questions) {
        NodeReply reply = context.node().ask(Persona.ANONYMOUS, question);
        for (String secret : secrets) {
          if (reply.text().contains(secret)) {
            throw new UnmetExpectation(
                "a restricted value of " + change.id() + " in the answer to " + question);
          }
        }
      }
    }
  }

  /**
   * Returns the restricted values that the authority's reviewer reads. It omits short values, which
   * may also occur in public fields by chance.
   */
  private static Set<String> secrets(CheckContext context, AnsweredChange change) {
    Set<String> secrets = new LinkedHashSet<>();
    String query =
        "{ filing(id: \""
            + change.id()
            + "\") { system { mlpsNumber ipAddresses }"
            + " owner { contact { legalPerson name phone email } } } }";
    each(
        context.node().ask(Persona.REVIEWER, query).requireData().body().path("data"),
        text -> {
          if (text.length() >= SHORTEST_SECRET) {
            secrets.add(text);
          }
          return null;
        });
    return secrets;
  }

  /** Passes every text below a node to {@code visitor} and throws the failure that it returns. */
  private static void each(JsonNode node, TextVisitor visitor) {
    if (node.isString()) {
      UnmetExpectation failure = visitor.visit(node.asString());
      if (failure != null) {
        throw failure;
      }
    }
    node.forEach(child -> each(child, visitor));
  }

  @FunctionalInterface
  private interface TextVisitor {
    @Nullable UnmetExpectation visit(String text);
  }

  private static void tokensAreVerified(CheckContext context) {
    NodeReply reply = context.node().askForged("{ digest(buckets: 1) { count } }");
    boolean refused = reply.status() == 401 || reply.codes().contains("UNAUTHENTICATED");
    UnmetExpectation.require(refused, "HTTP status", reply.status(), "401, or UNAUTHENTICATED");
    UnmetExpectation.require(
        reply.body().at("/data/digest/0").isMissingNode(), "data", "present", "none");
  }

  private static void errorsHaveACode(CheckContext context) {
    NodeUnderTest node = context.node();
    node.ask(Persona.ANONYMOUS, "{ filing(id: ").requireError("MALFORMED_QUERY");
    node.ask(Persona.ANONYMOUS, "{ nothingOfTheKind }").requireError("INVALID_QUERY");
    node.ask(
            Persona.ANONYMOUS,
            "query($number: FilingNumber!) { filing(number: $number) { id } }",
            Map.of("number", "no number"))
        .requireError("INVALID_VALUE");
  }

  private static void errorsKeepInside(CheckContext context) {
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
    Consumer<NodeReply> check =
        reply -> {
          UnmetExpectation.require(
              !reply.codes().isEmpty(), "errors", "none", "an error with a code");
          for (String message : reply.messages()) {
            UnmetExpectation.require(
                !INTERNALS.matcher(message).find(),
                "message",
                message,
                "a message without internals");
          }
          UnmetExpectation.require(
              !reply.text().contains("stackTrace"),
              "stackTrace",
              "in the answer",
              "not in the answer");
        };
    questions.forEach(
        (document, variables) ->
            check.accept(context.node().ask(Persona.ANONYMOUS, document, variables)));
  }
}
