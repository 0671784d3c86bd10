package org.filinghub.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.contract.ContractCheck.AllowedDeviation;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import tools.jackson.databind.JsonNode;

/**
 * Checks of the commands: submission, review, and the commands of providers. Each check submits its
 * own filings.
 */
final class CommandChecks {
  private static final String ACCEPT = "authority.graphqls, Mutation.accept";
  private static final String REVIEW = "review.graphqls, ReviewResult";
  private static final String RETURN =
      "returnFiling, defects: [{field: \"app.name\", kind: INACCURATE, defect: \"合成\"}]";
  private static final int CONCURRENT_CALLS = 8;

  private CommandChecks() {}

  static List<ContractCheck> all() {
    return List.of(
        check(
            "accept-takes-over",
            ACCEPT,
            "one receipt with the id of the submission; the filing is SUBMITTED with revision 1",
            CommandChecks::takesOver),
        check(
            "accept-again-is-the-same",
            ACCEPT,
            "repeated content returns the same receipt and adds no change",
            CommandChecks::againIsTheSame),
        check(
            "accept-other-content-is-refused",
            ACCEPT,
            "the same id with other content gets IDEMPOTENCY_KEY_REUSED and changes nothing",
            CommandChecks::otherContentIsRefused),
        check(
            "accept-at-once-is-once",
            ACCEPT,
            CONCURRENT_CALLS
                + " simultaneous equal submissions return one receipt and add one change",
            CommandChecks::atOnceIsOnce),
        check(
            "accept-refuses-what-is-elsewhere",
            "Refusal.code (MOE-7)",
            "a submission for another authority gets WRONG_AUTHORITY and is not stored",
            CommandChecks::refusesElsewhere),
        check(
            "accept-refuses-incomplete-forms",
            "submission.graphqls, SubmissionRefused (MOE-12)",
            "an app without a name is refused with the path of the field and is not stored",
            CommandChecks::refusesIncompleteForms),
        check(
            "accept-is-for-the-national-node",
            ACCEPT,
            "a reviewer gets FORBIDDEN; an anonymous caller gets UNAUTHENTICATED",
            CommandChecks::isForTheNationalNode),
        check(
            "review-gives-the-number",
            "authority.graphqls, Mutation.completeReview (MOE-14a)",
            "a completed review gives FILED with a number; each step adds one revision and one"
                + " change",
            CommandChecks::givesTheNumber),
        check(
            "review-at-once-numbers-apart",
            "ProviderFiling.number (MOE-14a)",
            CONCURRENT_CALLS + " simultaneous reviews give as many different numbers",
            CommandChecks::numbersApart),
        check(
            "review-takes-effect-once",
            REVIEW,
            "one of "
                + CONCURRENT_CALLS
                + " simultaneous reviews succeeds; the others get REVISION_CONFLICT",
            CommandChecks::takesEffectOnce),
        check(
            "review-expects-a-revision",
            REVIEW,
            "a wrong expected revision gets REVISION_CONFLICT and changes nothing",
            CommandChecks::expectsARevision),
        check(
            "review-is-the-reviewers",
            "authority.graphqls, Mutation.completeReview",
            "a provider gets FORBIDDEN; an anonymous caller gets UNAUTHENTICATED",
            CommandChecks::isTheReviewers),
        new ContractCheck(
            "review-is-not-a-strangers",
            "ReviewRefused (MOE-7)",
            "a reviewer of another authority gets WRONG_AUTHORITY by MOE-7 and changes nothing",
            AllowedDeviation.NONE,
            CommandChecks::isNotAStrangers),
        check(
            "review-knows-its-filings",
            "Problem UNKNOWN_FILING",
            "an unknown id gets UNKNOWN_FILING; a malformed id gets INVALID_VALUE",
            CommandChecks::knowsItsFilings),
        check(
            "return-names-its-defects",
            "authority.graphqls, Mutation.returnFiling (MOE-13)",
            "a return gives RETURNED and starts the clock SUPPLEMENT; without defects:"
                + " DEFECT_REQUIRED",
            CommandChecks::namesItsDefects),
        check(
            "supplement-answers-a-return",
            "authority.graphqls, Mutation.supplementProviderFiling (MOE-13b)",
            "a supplement gives SUBMITTED with the new form; the same key returns the same receipt",
            CommandChecks::answersAReturn),
        check(
            "change-leaves-the-filing-standing",
            "authority.graphqls, Mutation.reportChange (MOE-15)",
            "CHANGE_PENDING shows the verified app; after the review: FILED with the same number",
            CommandChecks::leavesItStanding),
        check(
            "rectification-opens-and-closes",
            "authority.graphqls, Mutation.openRectification (GD-enforce)",
            "opening gives RECTIFYING; closing as fixed gives FILED with the same number",
            CommandChecks::opensAndCloses),
        check(
            "suspension-ends",
            "authority.graphqls, Mutation.suspendFiling (MOE-25)",
            "suspension gives SUSPENDED; resumption gives FILED with the same number",
            CommandChecks::suspensionEnds),
        check(
            "revocation-is-final",
            "authority.graphqls, Mutation.revokeFiling (MOE-24a)",
            "revocation gives REVOKED with the same number; a later review gets WRONG_STATUS",
            CommandChecks::revocationIsFinal),
        check(
            "cancellation-is-the-owners",
            "authority.graphqls, Mutation.cancelFiling",
            "a reviewer gets FORBIDDEN; the owner's cancellation gives CANCELLED",
            CommandChecks::cancellationIsTheOwners));
  }

  private static ContractCheck check(
      String name, String clause, String expected, ContractCheck.Body body) {
    return new ContractCheck(name, clause, expected, AllowedDeviation.COMMAND_NOT_OFFERED, body);
  }

  private static void takesOver(CheckContext context) {
    AcceptedSubmissionInput submission = context.submission();
    JsonNode receipt =
        ContractCommands.receipt(ContractCommands.accept(context, Persona.NODE, submission));
    UnmetExpectation.requireEqual(
        "receipt id", receipt.path("id").asString(""), submission.id().value());
    UnmetExpectation.requireEqual(
        "appName", receipt.path("appName").asString(""), submission.app().name());
    UnmetExpectation.requireEqual("delivery", receipt.path("delivery").asString(""), "DELIVERED");
    JsonNode filing = ContractCommands.filing(context, submission.id().value());
    ContractCommands.requireStatus(filing, FilingStatus.SUBMITTED);
    UnmetExpectation.requireEqual("revision", filing.path("revision").asLong(), 1L);
    UnmetExpectation.require(
        filing.path("number").isNull(), "number", filing.path("number"), "none");
    UnmetExpectation.requireEqual(
        "app name", filing.at("/app/name").asString(""), submission.app().name());
    UnmetExpectation.requireEqual("changes", changesOf(context, submission.id()), 1L);
  }

  private static void againIsTheSame(CheckContext context) {
    AcceptedSubmissionInput submission = context.submission();
    JsonNode first =
        ContractCommands.receipt(ContractCommands.accept(context, Persona.NODE, submission));
    JsonNode again =
        ContractCommands.receipt(ContractCommands.accept(context, Persona.NODE, submission));
    UnmetExpectation.requireEqual(
        "receipt of the repeated request", again.toString(), first.toString());
    UnmetExpectation.requireEqual("changes", changesOf(context, submission.id()), 1L);
  }

  private static void otherContentIsRefused(CheckContext context) {
    AcceptedSubmissionInput submission = context.submission();
    ContractCommands.receipt(ContractCommands.accept(context, Persona.NODE, submission));
    AcceptedSubmissionInput other = renamed(context, submission, "合成他名");
    ContractCommands.requireRefused(
        ContractCommands.accept(context, Persona.NODE, other), "IDEMPOTENCY_KEY_REUSED");
    UnmetExpectation.requireEqual(
        "app name",
        ContractCommands.filing(context, submission.id().value()).at("/app/name").asString(""),
        submission.app().name());
    UnmetExpectation.requireEqual("changes", changesOf(context, submission.id()), 1L);
  }

  private static AcceptedSubmissionInput renamed(
      CheckContext context, AcceptedSubmissionInput submission, String name) {
    return context
        .provider()
        .submission(submission.id(), submission.submittedAt(), submission.route(), name);
  }

  private static void atOnceIsOnce(CheckContext context) {
    AcceptedSubmissionInput submission = context.submission();
    List<CompletableFuture<NodeReply>> all =
        IntStream.range(0, CONCURRENT_CALLS)
            .mapToObj(i -> ContractCommands.acceptLater(context, Persona.NODE, submission))
            .toList();
    HashSet<String> receipts = new HashSet<>();
    all.forEach(one -> receipts.add(ContractCommands.receipt(NodeUnderTest.join(one)).toString()));
    UnmetExpectation.requireEqual("different receipts", receipts.size(), 1);
    UnmetExpectation.requireEqual("changes", changesOf(context, submission.id()), 1L);
  }

  private static void refusesElsewhere(CheckContext context) {
    JurisdictionCode other =
        new JurisdictionCode(context.code().value().equals("43") ? "44" : "43");
    AcceptedSubmissionInput here = context.submission();
    FilingId id = FilingId.parse(other + here.id().value().substring(2));
    NodeReply reply =
        ContractCommands.accept(
            context,
            Persona.NODE,
            context.provider().submission(id, here.submittedAt(), here.route(), context.appName()));
    reply.requireData();
    List<String> codes = ContractCommands.codes(reply);
    UnmetExpectation.require(
        codes.contains("WRONG_AUTHORITY"), "refusals", codes, "WRONG_AUTHORITY");
    UnmetExpectation.require(
        ContractCommands.filing(context, id.value()).isNull(), "filing", "stored", "not stored");
  }

  private static void refusesIncompleteForms(CheckContext context) {
    AcceptedSubmissionInput submission = renamed(context, context.submission(), "");
    NodeReply reply = ContractCommands.accept(context, Persona.NODE, submission);
    UnmetExpectation.requireEqual(
        "accept", reply.requireData().at("r/__typename").asString(""), "SubmissionRefused");
    String path = reply.at("r/refusals/0/path").toString();
    UnmetExpectation.require(path.contains("\"name\""), "path", path, "the path of the app's name");
    UnmetExpectation.require(
        ContractCommands.filing(context, submission.id().value()).isNull(),
        "filing",
        "stored",
        "not stored");
  }

  private static void isForTheNationalNode(CheckContext context) {
    ContractCommands.accept(context, Persona.REVIEWER, context.submission())
        .requireError("FORBIDDEN");
    ContractCommands.accept(context, Persona.ANONYMOUS, context.submission())
        .requireError("UNAUTHENTICATED");
  }

  private static void givesTheNumber(CheckContext context) {
    String id = ContractCommands.submit(context);
    JsonNode filed = ContractCommands.file(context, id);
    UnmetExpectation.require(
        filed.path("number").isString(), "number", filed.path("number"), "a number");
    UnmetExpectation.require(
        filed.path("filedAt").isString(), "filedAt", filed.path("filedAt"), "a time");
    UnmetExpectation.requireEqual(
        "changes", changesOf(context, FilingId.parse(id)), filed.path("revision").asLong());
  }

  private static void numbersApart(CheckContext context) {
    List<String> ids =
        IntStream.range(0, CONCURRENT_CALLS)
            .mapToObj(i -> ContractCommands.submit(context))
            .toList();
    List<CompletableFuture<JsonNode>> all =
        ids.stream()
            .map(id -> CompletableFuture.supplyAsync(() -> ContractCommands.file(context, id)))
            .toList();
    List<String> numbers = new ArrayList<>();
    all.forEach(one -> numbers.add(NodeUnderTest.join(one).path("number").asString("")));
    UnmetExpectation.requireEqual(
        "different numbers", new HashSet<>(numbers).size(), CONCURRENT_CALLS);
  }

  private static void takesEffectOnce(CheckContext context) {
    String id = ContractCommands.submit(context);
    List<CompletableFuture<NodeReply>> all =
        IntStream.range(0, CONCURRENT_CALLS)
            .mapToObj(
                i ->
                    ContractCommands.reviewLater(
                        context, Persona.REVIEWER, "completeReview", id, 1))
            .toList();
    List<List<String>> refusals =
        all.stream()
            .map(one -> ContractCommands.codes(NodeUnderTest.join(one).requireData()))
            .filter(codes -> !codes.isEmpty())
            .toList();
    UnmetExpectation.requireEqual("refused", refusals.size(), CONCURRENT_CALLS - 1);
    refusals.forEach(
        codes -> UnmetExpectation.requireEqual("refusals", codes, List.of("REVISION_CONFLICT")));
    UnmetExpectation.requireEqual(
        "revision", ContractCommands.filing(context, id).path("revision").asLong(), 2L);
  }

  private static void expectsARevision(CheckContext context) {
    String id = ContractCommands.submit(context);
    for (long revision : List.of(0L, 2L, 99L)) {
      ContractCommands.requireRefused(
          ContractCommands.review(context, Persona.REVIEWER, "completeReview", id, revision),
          "REVISION_CONFLICT");
    }
    ContractCommands.requireStatus(ContractCommands.filing(context, id), FilingStatus.SUBMITTED);
    UnmetExpectation.requireEqual("changes", changesOf(context, FilingId.parse(id)), 1L);
  }

  private static void isTheReviewers(CheckContext context) {
    String id = ContractCommands.submit(context);
    ContractCommands.review(context, Persona.PROVIDER, "completeReview", id, 1)
        .requireError("FORBIDDEN");
    ContractCommands.review(context, Persona.ANONYMOUS, "completeReview", id, 1)
        .requireError("UNAUTHENTICATED");
  }

  /** Uses any existing filing, because a node without commands must keep this promise too. */
  private static void isNotAStrangers(CheckContext context) {
    AnsweredFeedPage page = context.page(null, 1);
    String id =
        page.changes().isEmpty() ? ContractCommands.submit(context) : page.changes().get(0).id();
    JsonNode before = ContractCommands.filing(context, id);
    NodeReply reply = ContractCommands.review(context, Persona.STRANGER, "completeReview", before);
    ContractCommands.requireRefused(reply, "WRONG_AUTHORITY");
    UnmetExpectation.requireEqual(
        "rules", reply.at("r/refusals/0/rules").toString(), "[\"MOE-7\"]");
    UnmetExpectation.requireEqual(
        "filing", ContractCommands.filing(context, id).toString(), before.toString());
  }

  private static void knowsItsFilings(CheckContext context) {
    ContractCommands.review(
            context, Persona.REVIEWER, "completeReview", context.code() + "-KIT-NOBODY", 1)
        .requireError("UNKNOWN_FILING");
    ContractCommands.review(context, Persona.REVIEWER, "completeReview", "nonsense", 1)
        .requireError("INVALID_VALUE");
  }

  private static void namesItsDefects(CheckContext context) {
    String id = ContractCommands.submit(context);
    ContractCommands.requireRefused(
        ContractCommands.review(context, Persona.REVIEWER, "returnFiling, defects: []", id, 1),
        "DEFECT_REQUIRED");
    NodeReply reply = ContractCommands.review(context, Persona.REVIEWER, RETURN, id, 1);
    ContractCommands.requireStatus(ContractCommands.requireDone(reply), FilingStatus.RETURNED);
    String clocks = reply.at("r/clocks").toString();
    UnmetExpectation.require(clocks.contains("SUPPLEMENT"), "clocks", clocks, "SUPPLEMENT");
  }

  private static void answersAReturn(CheckContext context) {
    String id = ContractCommands.submit(context);
    JsonNode returned =
        ContractCommands.requireDone(
            ContractCommands.review(context, Persona.REVIEWER, RETURN, id, 1));
    String key = "kit-" + id;
    String command = "supplementProviderFiling";
    JsonNode first =
        ContractCommands.receipt(
            ContractCommands.submitForm(context, command, returned, "合成补正" + id, key));
    JsonNode again =
        ContractCommands.receipt(
            ContractCommands.submitForm(context, command, returned, "合成补正" + id, key));
    UnmetExpectation.requireEqual(
        "receipt of the repeated request", again.toString(), first.toString());
    ContractCommands.requireRefused(
        ContractCommands.submitForm(context, command, returned, "合成又一个" + id, key),
        "IDEMPOTENCY_KEY_REUSED");
    JsonNode filing = ContractCommands.filing(context, id);
    ContractCommands.requireStatus(filing, FilingStatus.SUBMITTED);
    UnmetExpectation.requireEqual("app name", filing.at("/app/name").asString(""), "合成补正" + id);
  }

  private static void leavesItStanding(CheckContext context) {
    JsonNode filed = ContractCommands.file(context);
    String id = filed.path("id").asString("");
    String today = ChinaTime.dateOf(context.now()).toString();
    ContractCommands.receipt(
        ContractCommands.submitForm(
            context,
            "reportChange, changedOn: \"" + today + "\"",
            filed,
            "合成改名" + id,
            "kit-" + id));
    JsonNode pending = ContractCommands.filing(context, id);
    ContractCommands.requireStatus(pending, FilingStatus.CHANGE_PENDING);
    UnmetExpectation.requireEqual(
        "app name", pending.at("/app/name").asString(""), filed.at("/app/name").asString(""));
    JsonNode verified = ContractCommands.verify(context, pending);
    ContractCommands.requireStatus(verified, FilingStatus.FILED);
    UnmetExpectation.requireEqual("app name", verified.at("/app/name").asString(""), "合成改名" + id);
    requireSameNumber(filed, verified);
  }

  private static void opensAndCloses(CheckContext context) {
    JsonNode filed = ContractCommands.file(context);
    JsonNode open =
        ContractCommands.requireDone(
            ContractCommands.review(
                context, Persona.REVIEWER, "openRectification, problem: \"合成\"", filed));
    ContractCommands.requireStatus(open, FilingStatus.RECTIFYING);
    JsonNode closed =
        ContractCommands.requireDone(
            ContractCommands.review(
                context, Persona.REVIEWER, "closeRectification, fixed: true", open));
    ContractCommands.requireStatus(closed, FilingStatus.FILED);
    requireSameNumber(filed, closed);
  }

  private static void suspensionEnds(CheckContext context) {
    JsonNode filed = ContractCommands.file(context);
    JsonNode suspended =
        ContractCommands.requireDone(
            ContractCommands.review(
                context, Persona.REVIEWER, "suspendFiling, ground: \"合成\"", filed));
    ContractCommands.requireStatus(suspended, FilingStatus.SUSPENDED);
    JsonNode resumed =
        ContractCommands.requireDone(
            ContractCommands.review(context, Persona.REVIEWER, "resumeFiling", suspended));
    ContractCommands.requireStatus(resumed, FilingStatus.FILED);
    requireSameNumber(filed, resumed);
  }

  /**
   * In a jurisdiction where the ministry revokes (BJ-29), the authority's command only proposes it.
   */
  private static void revocationIsFinal(CheckContext context) {
    String revoke = "revokeFiling, ground: ILLEGAL";
    JsonNode filed = ContractCommands.file(context);
    JsonNode after =
        ContractCommands.requireDone(
            ContractCommands.review(context, Persona.REVIEWER, revoke, filed));
    if (!after.path("status").asString("").equals(FilingStatus.REVOKED.name())) {
      after =
          ContractCommands.requireDone(
              ContractCommands.review(context, Persona.MINISTRY, revoke, after));
    }
    ContractCommands.requireStatus(after, FilingStatus.REVOKED);
    UnmetExpectation.require(
        after.path("endedAt").isString(), "endedAt", after.path("endedAt"), "a time");
    requireSameNumber(filed, after);
    ContractCommands.requireRefused(
        ContractCommands.review(context, Persona.REVIEWER, "completeReview", after),
        "WRONG_STATUS");
  }

  private static void cancellationIsTheOwners(CheckContext context) {
    JsonNode filed = ContractCommands.file(context);
    ContractCommands.review(context, Persona.REVIEWER, "cancelFiling", filed)
        .requireError("FORBIDDEN");
    ContractCommands.requireStatus(
        ContractCommands.requireDone(
            ContractCommands.review(context, Persona.PROVIDER, "cancelFiling", filed)),
        FilingStatus.CANCELLED);
  }

  private static void requireSameNumber(JsonNode before, JsonNode after) {
    UnmetExpectation.requireEqual(
        "number", after.path("number").asString(""), before.path("number").asString(""));
  }

  /** Returns the number of changes of one of the kit's filings in the feed. */
  private static long changesOf(CheckContext context, FilingId id) {
    return context.changesSinceBeginning().stream()
        .filter(one -> one.id().equals(id.value()))
        .count();
  }
}
