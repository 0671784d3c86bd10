package org.filinghub.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import tools.jackson.databind.JsonNode;

/** Sends the commands of the contract and brings filings to the status that a check needs. */
final class ContractCommands {
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
  private static final String SUBMIT_FORM =
      """
      mutation($id: ID!, $revision: Int!, $form: AppFormInput!, $key: ID!) {
        r: %s(id: $id, expectedRevision: $revision%s, form: $form, idempotencyKey: $key) {
          __typename
          ... on SubmissionAccepted { receipts { id acceptedAt decisionDueOn } }
          ... on SubmissionRefused { refusals { code path } } } }
      """;
  private static final String FILING =
      "query($id: ID!) { filing(id: $id) { id number status revision app { name } } }";

  private ContractCommands() {}

  static NodeReply accept(CheckContext context, Persona who, AcceptedSubmissionInput submission) {
    return NodeUnderTest.join(acceptLater(context, who, submission));
  }

  static CompletableFuture<NodeReply> acceptLater(
      CheckContext context, Persona who, AcceptedSubmissionInput submission) {
    return context
        .node()
        .askLater(who, ACCEPT, Map.of("submission", NodeUnderTest.json(submission)));
  }

  /** Returns the receipt of an accepted submission, which must be the only one. */
  static JsonNode receipt(NodeReply reply) {
    JsonNode result = reply.requireData().at("r");
    UnmetExpectation.requireEqual(
        "accept", result.path("__typename").asString("") + codes(reply), "SubmissionAccepted[]");
    UnmetExpectation.requireEqual("receipts", result.path("receipts").size(), 1);
    return result.at("/receipts/0");
  }

  static NodeReply review(CheckContext context, Persona who, String command, JsonNode filing) {
    return review(
        context, who, command, filing.path("id").asString(""), filing.path("revision").asLong());
  }

  /** The command may include further arguments: {@code suspendFiling, ground: "…"}. */
  static NodeReply review(
      CheckContext context, Persona who, String command, String id, long revision) {
    return NodeUnderTest.join(reviewLater(context, who, command, id, revision));
  }

  static CompletableFuture<NodeReply> reviewLater(
      CheckContext context, Persona who, String command, String id, long revision) {
    return context
        .node()
        .askLater(who, document(REVIEW, command), Map.of("id", id, "revision", revision));
  }

  /** Returns the filing after a review command, which must have succeeded. */
  static JsonNode requireDone(NodeReply reply) {
    UnmetExpectation.requireEqual(
        "result",
        reply.requireData().at("r/__typename").asString("") + codes(reply),
        "ReviewDone[]");
    return reply.at("r/filing");
  }

  /** Returns the codes of the refusals in a reply. */
  static List<String> codes(NodeReply reply) {
    return StreamSupport.stream(reply.at("r/refusals").spliterator(), false)
        .map(refusal -> refusal.path("code").asString(""))
        .toList();
  }

  /** Requires a reply without errors whose only refusal has this code. */
  static void requireRefused(NodeReply reply, String code) {
    reply.requireData();
    UnmetExpectation.requireEqual("refusals", codes(reply), List.of(code));
  }

  static JsonNode filing(CheckContext context, String id) {
    return context.node().ask(Persona.NODE, FILING, Map.of("id", id)).requireData().at("filing");
  }

  static void requireStatus(JsonNode filing, FilingStatus status) {
    UnmetExpectation.requireEqual("status", filing.path("status").asString(""), status.name());
  }

  /** Submits a new filing and returns its acceptance number. */
  static String submit(CheckContext context) {
    AcceptedSubmissionInput submission = context.submission();
    receipt(accept(context, Persona.NODE, submission));
    return submission.id().value();
  }

  /** Submits a new filing, brings it to FILED and returns it. */
  static JsonNode file(CheckContext context) {
    return file(context, submit(context));
  }

  /** Brings a submitted filing to FILED and returns it. */
  static JsonNode file(CheckContext context, String id) {
    JsonNode after = verify(context, filing(context, id));
    requireStatus(after, FilingStatus.FILED);
    return after;
  }

  /** Completes the review, also at the ministry if the policy profile has two stages. */
  static JsonNode verify(CheckContext context, JsonNode filing) {
    JsonNode after = requireDone(review(context, Persona.REVIEWER, "completeReview", filing));
    return awaitsMinistry(context, after)
        ? requireDone(review(context, Persona.MINISTRY, "approveAtMinistry", after))
        : after;
  }

  private static boolean awaitsMinistry(CheckContext context, JsonNode filing) {
    if (filing.path("status").asString("").equals(FilingStatus.PROVINCE_VERIFIED.name())) {
      return true;
    }
    return context
        .node()
        .ask(
            Persona.REVIEWER,
            "query($id: ID!) { caseFile(id: $id) { pendingChange { awaitsMinistry } } }",
            Map.of("id", filing.path("id").asString("")))
        .requireData()
        .at("caseFile/pendingChange/awaitsMinistry")
        .asBoolean(false);
  }

  /** Sends a provider's form for an existing filing. The command may include further arguments. */
  static NodeReply submitForm(
      CheckContext context, String command, JsonNode filing, String appName, String key) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("id", filing.path("id").asString(""));
    variables.put("revision", filing.path("revision").asLong());
    variables.put("key", key);
    variables.put("form", NodeUnderTest.json(context.provider().app(appName)));
    return context.node().ask(Persona.PROVIDER, document(SUBMIT_FORM, command), variables);
  }

  private static String document(String template, String command) {
    int comma = command.indexOf(',');
    return comma < 0
        ? template.formatted(command, "")
        : template.formatted(command.substring(0, comma), command.substring(comma));
  }
}
