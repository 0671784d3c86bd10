package org.filinghub.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.contract.Check.Leeway;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import tools.jackson.databind.JsonNode;

/**
 * What changes something: deliveries, review, and what providers do. Each makes its own filings.
 */
final class CommandChecks {
  private static final String ACCEPT = "authority.graphqls, Mutation.accept";
  private static final String REVIEW = "review.graphqls, ReviewResult";
  private static final String RETURN =
      "returnFiling, defects: [{field: \"app.name\", kind: INACCURATE, defect: \"合成\"}]";
  private static final int AT_ONCE = 8;

  private CommandChecks() {}

  static List<Check> all() {
    return List.of(
        check(
            "accept-takes-over",
            ACCEPT,
            "one receipt under the id of the submission; the filing is SUBMITTED, revision 1",
            CommandChecks::takesOver),
        check(
            "accept-again-is-the-same",
            ACCEPT,
            "the same content again: the same receipt, and no further change",
            CommandChecks::againIsTheSame),
        check(
            "accept-other-content-is-refused",
            ACCEPT,
            "the same id with other content: IDEMPOTENCY_KEY_REUSED, and nothing changes",
            CommandChecks::otherContentIsRefused),
        check(
            "accept-at-once-is-once",
            ACCEPT,
            AT_ONCE + " times the same at once: one receipt, one change",
            CommandChecks::atOnceIsOnce),
        check(
            "accept-refuses-what-is-elsewhere",
            "Refusal.code (MOE-7)",
            "a submission routed to another authority: WRONG_AUTHORITY, and nothing is kept",
            CommandChecks::refusesElsewhere),
        check(
            "accept-refuses-incomplete-forms",
            "submission.graphqls, SubmissionRefused (MOE-12)",
            "an app without a name: refused with the path of the field, and nothing is kept",
            CommandChecks::refusesIncompleteForms),
        check(
            "accept-is-for-the-national-node",
            ACCEPT,
            "a reviewer: FORBIDDEN; anonymous: UNAUTHENTICATED",
            CommandChecks::isForTheNationalNode),
        check(
            "review-gives-the-number",
            "authority.graphqls, Mutation.completeReview (MOE-14a)",
            "complete: FILED with a number, one revision on for each step, each in the feed",
            CommandChecks::givesTheNumber),
        check(
            "review-at-once-numbers-apart",
            "ProviderFiling.number (MOE-14a)",
            AT_ONCE + " reviews at once: as many numbers",
            CommandChecks::numbersApart),
        check(
            "review-takes-effect-once",
            REVIEW,
            "one of " + AT_ONCE + " at once is followed; the others: REVISION_CONFLICT",
            CommandChecks::takesEffectOnce),
        check(
            "review-expects-a-revision",
            REVIEW,
            "another revision than the filing has: REVISION_CONFLICT, and nothing changes",
            CommandChecks::expectsARevision),
        check(
            "review-is-the-reviewers",
            "authority.graphqls, Mutation.completeReview",
            "a provider: FORBIDDEN; anonymous: UNAUTHENTICATED",
            CommandChecks::isTheReviewers),
        new Check(
            "review-is-not-a-strangers",
            "ReviewRefused (MOE-7)",
            "a reviewer of another authority: WRONG_AUTHORITY by MOE-7, and nothing changes",
            Leeway.NONE,
            CommandChecks::isNotAStrangers),
        check(
            "review-knows-its-filings",
            "Problem UNKNOWN_FILING",
            "an id that nobody has: UNKNOWN_FILING; one that is none: INVALID_VALUE",
            CommandChecks::knowsItsFilings),
        check(
            "return-names-its-defects",
            "authority.graphqls, Mutation.returnFiling (MOE-13)",
            "RETURNED, and the provider's clock SUPPLEMENT runs; without defects: DEFECT_REQUIRED",
            CommandChecks::namesItsDefects),
        check(
            "supplement-answers-a-return",
            "authority.graphqls, Mutation.supplementProviderFiling (MOE-13b)",
            "SUBMITTED again with what was handed in; the same key again: the same receipt",
            CommandChecks::answersAReturn),
        check(
            "change-leaves-the-filing-standing",
            "authority.graphqls, Mutation.reportChange (MOE-15)",
            "CHANGE_PENDING with the app as verified; verified again: FILED, the same number",
            CommandChecks::leavesItStanding),
        check(
            "rectification-opens-and-closes",
            "authority.graphqls, Mutation.openRectification (GD-enforce)",
            "RECTIFYING; closed as fixed: FILED, the same number",
            CommandChecks::opensAndCloses),
        check(
            "suspension-ends",
            "authority.graphqls, Mutation.suspendFiling (MOE-25)",
            "SUSPENDED; resumed: FILED, the same number",
            CommandChecks::suspensionEnds),
        check(
            "revocation-is-final",
            "authority.graphqls, Mutation.revokeFiling (MOE-24a)",
            "REVOKED with the same number; whatever follows: WRONG_STATUS",
            CommandChecks::revocationIsFinal),
        check(
            "cancellation-is-the-owners",
            "authority.graphqls, Mutation.cancelFiling",
            "a reviewer: FORBIDDEN; the owner: CANCELLED",
            CommandChecks::cancellationIsTheOwners));
  }

  private static Check check(String name, String clause, String expected, Check.Body body) {
    return new Check(name, clause, expected, Leeway.NOT_OFFERED, body);
  }

  private static void takesOver(Kit kit) {
    AcceptedSubmissionInput submission = kit.submission();
    JsonNode receipt = Commands.receipt(Commands.accept(kit, Persona.NODE, submission));
    Unmet.unlessEqual("receipt id", receipt.path("id").asString(""), submission.id().value());
    Unmet.unlessEqual("appName", receipt.path("appName").asString(""), submission.app().name());
    Unmet.unlessEqual("delivery", receipt.path("delivery").asString(""), "DELIVERED");
    JsonNode filing = Commands.filing(kit, submission.id().value());
    Commands.requireStatus(filing, FilingStatus.SUBMITTED);
    Unmet.unlessEqual("revision", filing.path("revision").asLong(), 1L);
    Unmet.unless(filing.path("number").isNull(), "number", filing.path("number"), "none yet");
    Unmet.unlessEqual("app name", filing.at("/app/name").asString(""), submission.app().name());
    Unmet.unlessEqual("changes", changesOf(kit, submission.id()), 1L);
  }

  private static void againIsTheSame(Kit kit) {
    AcceptedSubmissionInput submission = kit.submission();
    JsonNode first = Commands.receipt(Commands.accept(kit, Persona.NODE, submission));
    JsonNode again = Commands.receipt(Commands.accept(kit, Persona.NODE, submission));
    Unmet.unlessEqual("receipt, the second time", again.toString(), first.toString());
    Unmet.unlessEqual("changes", changesOf(kit, submission.id()), 1L);
  }

  private static void otherContentIsRefused(Kit kit) {
    AcceptedSubmissionInput submission = kit.submission();
    Commands.receipt(Commands.accept(kit, Persona.NODE, submission));
    AcceptedSubmissionInput other = renamed(kit, submission, "合成他名");
    Commands.requireRefused(Commands.accept(kit, Persona.NODE, other), "IDEMPOTENCY_KEY_REUSED");
    Unmet.unlessEqual(
        "app name",
        Commands.filing(kit, submission.id().value()).at("/app/name").asString(""),
        submission.app().name());
    Unmet.unlessEqual("changes", changesOf(kit, submission.id()), 1L);
  }

  private static AcceptedSubmissionInput renamed(
      Kit kit, AcceptedSubmissionInput submission, String name) {
    return kit.forms()
        .withAppName(name)
        .submission(submission.id(), submission.submittedAt(), submission.route());
  }

  private static void atOnceIsOnce(Kit kit) {
    AcceptedSubmissionInput submission = kit.submission();
    List<CompletableFuture<Reply>> all =
        IntStream.range(0, AT_ONCE)
            .mapToObj(i -> Commands.acceptLater(kit, Persona.NODE, submission))
            .toList();
    HashSet<String> receipts = new HashSet<>();
    all.forEach(one -> receipts.add(Commands.receipt(NodeUnderTest.join(one)).toString()));
    Unmet.unlessEqual("different receipts", receipts.size(), 1);
    Unmet.unlessEqual("changes", changesOf(kit, submission.id()), 1L);
  }

  private static void refusesElsewhere(Kit kit) {
    JurisdictionCode other = new JurisdictionCode(kit.code().value().equals("43") ? "44" : "43");
    AcceptedSubmissionInput here = kit.submission();
    FilingId id = FilingId.parse(other + here.id().value().substring(2));
    Forms forms = kit.forms();
    Reply reply =
        Commands.accept(kit, Persona.NODE, forms.submission(id, here.submittedAt(), here.route()));
    reply.answered();
    List<String> codes = Commands.codes(reply);
    Unmet.unless(codes.contains("WRONG_AUTHORITY"), "refusals", codes, "WRONG_AUTHORITY");
    Unmet.unless(Commands.filing(kit, id.value()).isNull(), "filing", "kept", "nothing");
  }

  private static void refusesIncompleteForms(Kit kit) {
    AcceptedSubmissionInput submission = renamed(kit, kit.submission(), "");
    Reply reply = Commands.accept(kit, Persona.NODE, submission);
    Unmet.unlessEqual(
        "accept", reply.answered().at("r/__typename").asString(""), "SubmissionRefused");
    String path = reply.at("r/refusals/0/path").toString();
    Unmet.unless(path.contains("\"name\""), "path", path, "that of the app's name");
    Unmet.unless(
        Commands.filing(kit, submission.id().value()).isNull(), "filing", "kept", "nothing");
  }

  private static void isForTheNationalNode(Kit kit) {
    Commands.accept(kit, Persona.REVIEWER, kit.submission()).refused("FORBIDDEN");
    Commands.accept(kit, Persona.ANONYMOUS, kit.submission()).refused("UNAUTHENTICATED");
  }

  private static void givesTheNumber(Kit kit) {
    String id = Commands.submitted(kit);
    JsonNode filed = Commands.filed(kit, id);
    Unmet.unless(filed.path("number").isString(), "number", filed.path("number"), "one");
    Unmet.unless(filed.path("filedAt").isString(), "filedAt", filed.path("filedAt"), "a time");
    Unmet.unlessEqual(
        "changes", changesOf(kit, FilingId.parse(id)), filed.path("revision").asLong());
  }

  private static void numbersApart(Kit kit) {
    List<String> ids = IntStream.range(0, AT_ONCE).mapToObj(i -> Commands.submitted(kit)).toList();
    List<CompletableFuture<JsonNode>> all =
        ids.stream()
            .map(id -> CompletableFuture.supplyAsync(() -> Commands.filed(kit, id)))
            .toList();
    List<String> numbers = new ArrayList<>();
    all.forEach(one -> numbers.add(NodeUnderTest.join(one).path("number").asString("")));
    Unmet.unlessEqual("different numbers", new HashSet<>(numbers).size(), AT_ONCE);
  }

  private static void takesEffectOnce(Kit kit) {
    String id = Commands.submitted(kit);
    List<CompletableFuture<Reply>> all =
        IntStream.range(0, AT_ONCE)
            .mapToObj(i -> Commands.reviewLater(kit, Persona.REVIEWER, "completeReview", id, 1))
            .toList();
    List<List<String>> refusals =
        all.stream()
            .map(one -> Commands.codes(NodeUnderTest.join(one).answered()))
            .filter(codes -> !codes.isEmpty())
            .toList();
    Unmet.unlessEqual("refused", refusals.size(), AT_ONCE - 1);
    refusals.forEach(codes -> Unmet.unlessEqual("refusals", codes, List.of("REVISION_CONFLICT")));
    Unmet.unlessEqual("revision", Commands.filing(kit, id).path("revision").asLong(), 2L);
  }

  private static void expectsARevision(Kit kit) {
    String id = Commands.submitted(kit);
    for (long revision : List.of(0L, 2L, 99L)) {
      Commands.requireRefused(
          Commands.review(kit, Persona.REVIEWER, "completeReview", id, revision),
          "REVISION_CONFLICT");
    }
    Commands.requireStatus(Commands.filing(kit, id), FilingStatus.SUBMITTED);
    Unmet.unlessEqual("changes", changesOf(kit, FilingId.parse(id)), 1L);
  }

  private static void isTheReviewers(Kit kit) {
    String id = Commands.submitted(kit);
    Commands.review(kit, Persona.PROVIDER, "completeReview", id, 1).refused("FORBIDDEN");
    Commands.review(kit, Persona.ANONYMOUS, "completeReview", id, 1).refused("UNAUTHENTICATED");
  }

  /** On whatever filing there is: a node that offers no commands keeps this promise too. */
  private static void isNotAStrangers(Kit kit) {
    AnsweredFeedPage page = kit.page(null, 1);
    String id = page.changes().isEmpty() ? Commands.submitted(kit) : page.changes().get(0).id();
    JsonNode before = Commands.filing(kit, id);
    Reply reply = Commands.review(kit, Persona.STRANGER, "completeReview", before);
    Commands.requireRefused(reply, "WRONG_AUTHORITY");
    Unmet.unlessEqual("rules", reply.at("r/refusals/0/rules").toString(), "[\"MOE-7\"]");
    Unmet.unlessEqual("filing", Commands.filing(kit, id).toString(), before.toString());
  }

  private static void knowsItsFilings(Kit kit) {
    Commands.review(kit, Persona.REVIEWER, "completeReview", kit.code() + "-KIT-NOBODY", 1)
        .refused("UNKNOWN_FILING");
    Commands.review(kit, Persona.REVIEWER, "completeReview", "nonsense", 1)
        .refused("INVALID_VALUE");
  }

  private static void namesItsDefects(Kit kit) {
    String id = Commands.submitted(kit);
    Commands.requireRefused(
        Commands.review(kit, Persona.REVIEWER, "returnFiling, defects: []", id, 1),
        "DEFECT_REQUIRED");
    Reply reply = Commands.review(kit, Persona.REVIEWER, RETURN, id, 1);
    Commands.requireStatus(Commands.done(reply), FilingStatus.RETURNED);
    String clocks = reply.at("r/clocks").toString();
    Unmet.unless(clocks.contains("SUPPLEMENT"), "clocks", clocks, "SUPPLEMENT");
  }

  private static void answersAReturn(Kit kit) {
    String id = Commands.submitted(kit);
    JsonNode returned = Commands.done(Commands.review(kit, Persona.REVIEWER, RETURN, id, 1));
    String key = "kit-" + id;
    String command = "supplementProviderFiling";
    JsonNode first = Commands.receipt(Commands.handIn(kit, command, returned, "合成补正" + id, key));
    JsonNode again = Commands.receipt(Commands.handIn(kit, command, returned, "合成补正" + id, key));
    Unmet.unlessEqual("receipt, the second time", again.toString(), first.toString());
    Commands.requireRefused(
        Commands.handIn(kit, command, returned, "合成又一个" + id, key), "IDEMPOTENCY_KEY_REUSED");
    JsonNode filing = Commands.filing(kit, id);
    Commands.requireStatus(filing, FilingStatus.SUBMITTED);
    Unmet.unlessEqual("app name", filing.at("/app/name").asString(""), "合成补正" + id);
  }

  private static void leavesItStanding(Kit kit) {
    JsonNode filed = Commands.filed(kit);
    String id = filed.path("id").asString("");
    String today = ChinaTime.dateOf(kit.now()).toString();
    Commands.receipt(
        Commands.handIn(
            kit, "reportChange, changedOn: \"" + today + "\"", filed, "合成改名" + id, "kit-" + id));
    JsonNode pending = Commands.filing(kit, id);
    Commands.requireStatus(pending, FilingStatus.CHANGE_PENDING);
    Unmet.unlessEqual(
        "app name", pending.at("/app/name").asString(""), filed.at("/app/name").asString(""));
    JsonNode verified = Commands.verified(kit, pending);
    Commands.requireStatus(verified, FilingStatus.FILED);
    Unmet.unlessEqual("app name", verified.at("/app/name").asString(""), "合成改名" + id);
    sameNumber(filed, verified);
  }

  private static void opensAndCloses(Kit kit) {
    JsonNode filed = Commands.filed(kit);
    JsonNode open =
        Commands.done(
            Commands.review(kit, Persona.REVIEWER, "openRectification, problem: \"合成\"", filed));
    Commands.requireStatus(open, FilingStatus.RECTIFYING);
    JsonNode closed =
        Commands.done(
            Commands.review(kit, Persona.REVIEWER, "closeRectification, fixed: true", open));
    Commands.requireStatus(closed, FilingStatus.FILED);
    sameNumber(filed, closed);
  }

  private static void suspensionEnds(Kit kit) {
    JsonNode filed = Commands.filed(kit);
    JsonNode suspended =
        Commands.done(
            Commands.review(kit, Persona.REVIEWER, "suspendFiling, ground: \"合成\"", filed));
    Commands.requireStatus(suspended, FilingStatus.SUSPENDED);
    JsonNode resumed =
        Commands.done(Commands.review(kit, Persona.REVIEWER, "resumeFiling", suspended));
    Commands.requireStatus(resumed, FilingStatus.FILED);
    sameNumber(filed, resumed);
  }

  /** Where the ministry revokes, the authority asks and the ministry does it (BJ-29). */
  private static void revocationIsFinal(Kit kit) {
    String revoke = "revokeFiling, ground: ILLEGAL";
    JsonNode filed = Commands.filed(kit);
    JsonNode after = Commands.done(Commands.review(kit, Persona.REVIEWER, revoke, filed));
    if (!after.path("status").asString("").equals(FilingStatus.REVOKED.name())) {
      after = Commands.done(Commands.review(kit, Persona.MINISTRY, revoke, after));
    }
    Commands.requireStatus(after, FilingStatus.REVOKED);
    Unmet.unless(after.path("endedAt").isString(), "endedAt", after.path("endedAt"), "a time");
    sameNumber(filed, after);
    Commands.requireRefused(
        Commands.review(kit, Persona.REVIEWER, "completeReview", after), "WRONG_STATUS");
  }

  private static void cancellationIsTheOwners(Kit kit) {
    JsonNode filed = Commands.filed(kit);
    Commands.review(kit, Persona.REVIEWER, "cancelFiling", filed).refused("FORBIDDEN");
    Commands.requireStatus(
        Commands.done(Commands.review(kit, Persona.PROVIDER, "cancelFiling", filed)),
        FilingStatus.CANCELLED);
  }

  private static void sameNumber(JsonNode before, JsonNode after) {
    Unmet.unlessEqual(
        "number", after.path("number").asString(""), before.path("number").asString(""));
  }

  /** How often the feed tells of one of the kit's filings. */
  private static long changesOf(Kit kit, FilingId id) {
    return kit.changesSinceBeginning().stream().filter(one -> one.id().equals(id.value())).count();
  }
}
