package org.filinghub.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import tools.jackson.databind.JsonNode;

/** Commands of the contract as documents, and the way to a filing that stands. */
final class Commands {
  private static final String ACCEPT =
      """
      mutation($submission: AcceptedSubmissionInput!) {
        r: accept(submission: $submission) { __typename
          ... on SubmissionAccepted {
            receipts { id appName jurisdiction delivery acceptedAt decisionDueOn
              route { kind jurisdiction } } }
          ... on SubmissionRefused { refusals { code path } } } }
      """;
  private static final String REVIEW =
      """
      mutation($id: ID!, $revision: Int!) {
        r: %s(id: $id, expectedRevision: $revision%s) { __typename
          ... on ReviewDone {
            filing { id number status revision filedAt endedAt app { name } } clocks { kind } }
          ... on ReviewRefused { refusals { code rules } } } }
      """;
  private static final String HAND_IN =
      """
      mutation($id: ID!, $revision: Int!, $form: AppFormInput!, $key: ID!) {
        r: %s(id: $id, expectedRevision: $revision%s, form: $form, idempotencyKey: $key) {
          __typename
          ... on SubmissionAccepted { receipts { id acceptedAt decisionDueOn } }
          ... on SubmissionRefused { refusals { code path } } } }
      """;
  private static final String FILING =
      "query($id: ID!) { filing(id: $id) { id number status revision app { name } } }";

  private Commands() {}

  static Reply accept(Kit kit, Persona who, AcceptedSubmissionInput submission) {
    return NodeUnderTest.join(acceptLater(kit, who, submission));
  }

  static CompletableFuture<Reply> acceptLater(
      Kit kit, Persona who, AcceptedSubmissionInput submission) {
    return kit.node().askLater(who, ACCEPT, Map.of("submission", NodeUnderTest.json(submission)));
  }

  /** The one receipt of an accepted submission. */
  static JsonNode receipt(Reply reply) {
    JsonNode result = reply.answered().at("r");
    Unmet.unlessEqual(
        "accept", result.path("__typename").asString("") + codes(reply), "SubmissionAccepted[]");
    Unmet.unlessEqual("receipts", result.path("receipts").size(), 1);
    return result.at("/receipts/0");
  }

  static Reply review(Kit kit, Persona who, String command, JsonNode filing) {
    return review(
        kit, who, command, filing.path("id").asString(""), filing.path("revision").asLong());
  }

  /** With further arguments behind the name, as {@code suspendFiling, ground: "…"}. */
  static Reply review(Kit kit, Persona who, String command, String id, long revision) {
    return NodeUnderTest.join(reviewLater(kit, who, command, id, revision));
  }

  static CompletableFuture<Reply> reviewLater(
      Kit kit, Persona who, String command, String id, long revision) {
    return kit.node()
        .askLater(who, document(REVIEW, command), Map.of("id", id, "revision", revision));
  }

  /** The filing after a command that was followed. */
  static JsonNode done(Reply reply) {
    Unmet.unlessEqual(
        "result", reply.answered().at("r/__typename").asString("") + codes(reply), "ReviewDone[]");
    return reply.at("r/filing");
  }

  /** Codes of the refusals of an answer. */
  static List<String> codes(Reply reply) {
    return StreamSupport.stream(reply.at("r/refusals").spliterator(), false)
        .map(refusal -> refusal.path("code").asString(""))
        .toList();
  }

  /** A refusal is an answer, with this code and no other. */
  static void requireRefused(Reply reply, String code) {
    reply.answered();
    Unmet.unlessEqual("refusals", codes(reply), List.of(code));
  }

  static JsonNode filing(Kit kit, String id) {
    return kit.node().ask(Persona.NODE, FILING, Map.of("id", id)).answered().at("filing");
  }

  static void requireStatus(JsonNode filing, FilingStatus status) {
    Unmet.unlessEqual("status", filing.path("status").asString(""), status.name());
  }

  /** A new filing, as it was accepted. */
  static String submitted(Kit kit) {
    AcceptedSubmissionInput submission = kit.submission();
    receipt(accept(kit, Persona.NODE, submission));
    return submission.id().value();
  }

  /** A new filing that stands; where the profile has two stages the ministry approves it. */
  static JsonNode filed(Kit kit) {
    return filed(kit, submitted(kit));
  }

  static JsonNode filed(Kit kit, String id) {
    JsonNode after = verified(kit, filing(kit, id));
    requireStatus(after, FilingStatus.FILED);
    return after;
  }

  /** Verified by the authority, and by the ministry where it is asked too. */
  static JsonNode verified(Kit kit, JsonNode filing) {
    JsonNode after = done(review(kit, Persona.REVIEWER, "completeReview", filing));
    return awaitsMinistry(kit, after)
        ? done(review(kit, Persona.MINISTRY, "approveAtMinistry", after))
        : after;
  }

  private static boolean awaitsMinistry(Kit kit, JsonNode filing) {
    if (filing.path("status").asString("").equals(FilingStatus.PROVINCE_VERIFIED.name())) {
      return true;
    }
    return kit.node()
        .ask(
            Persona.REVIEWER,
            "query($id: ID!) { caseFile(id: $id) { pendingChange { awaitsMinistry } } }",
            Map.of("id", filing.path("id").asString("")))
        .answered()
        .at("caseFile/pendingChange/awaitsMinistry")
        .asBoolean(false);
  }

  /** What a provider hands in for a filing that is there, arguments as with a review. */
  static Reply handIn(Kit kit, String command, JsonNode filing, String appName, String key) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("id", filing.path("id").asString(""));
    variables.put("revision", filing.path("revision").asLong());
    variables.put("key", key);
    variables.put(
        "form", NodeUnderTest.json(kit.forms().withAppName(appName).form().apps().get(0)));
    return kit.node().ask(Persona.PROVIDER, document(HAND_IN, command), variables);
  }

  private static String document(String template, String command) {
    int comma = command.indexOf(',');
    return comma < 0
        ? template.formatted(command, "")
        : template.formatted(command.substring(0, comma), command.substring(comma));
  }
}
