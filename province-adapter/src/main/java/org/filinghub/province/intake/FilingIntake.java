package org.filinghub.province.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.FilingJournal;
import org.filinghub.province.life.LocalPolicy;
import org.filinghub.province.life.RefusedCommands;
import org.filinghub.province.life.rule.CommandRules;
import org.filinghub.province.life.rule.FilingCommand;
import org.filinghub.province.life.rule.PolicyContext;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.digest.ContentHash;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.FilingReceipt.Delivery;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.submission.SubmitResult;
import org.filinghub.schema.submission.SubmitResult.SubmissionAccepted;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Accepts a submission once. Filing, clock and feed entry are committed together before the answer.
 * The acceptance number is the idempotency key: a repetition with the same content gets the stored
 * receipt, even if the rules have changed.
 */
@Component
class FilingIntake {
  private static final Logger log = LoggerFactory.getLogger(FilingIntake.class);

  private final ReceiptStore receipts;
  private final FilingJournal journal;
  private final RefusedCommands refused;
  private final LocalPolicy policy;
  private final AuthorityCommits commits;
  private final Clock clock;

  FilingIntake(
      ReceiptStore receipts,
      FilingJournal journal,
      RefusedCommands refused,
      LocalPolicy policy,
      AuthorityCommits commits,
      Clock clock) {
    this.receipts = receipts;
    this.journal = journal;
    this.refused = refused;
    this.policy = policy;
    this.commits = commits;
    this.clock = clock;
  }

  Mono<SubmitResult> accept(
      HostedAuthority authority, Caller caller, AcceptedSubmissionInput submission) {
    ContentHash contentHash = ContentHash.of(submission);
    return answerRepetition(authority, submission, contentHash)
        .switchIfEmpty(Mono.defer(() -> acceptNew(authority, caller, submission, contentHash)))
        .doOnNext(result -> log(authority, submission, result));
  }

  /** Returns the answer to a repeated key; empty for a new key. */
  private Mono<SubmitResult> answerRepetition(
      HostedAuthority authority, AcceptedSubmissionInput submission, ContentHash contentHash) {
    return receipts
        .find(authority, submission.id())
        .map(
            given ->
                contentHash.matches(given.contentHash())
                    ? new SubmissionAccepted(List.of(given.receipt()))
                    : keyReused(submission));
  }

  private Mono<SubmitResult> refuse(
      HostedAuthority authority,
      Caller caller,
      AcceptedSubmissionInput submission,
      List<Refusal> refusals) {
    return authority
        .write(
            refused.record(
                authority, caller, submission.id(), FilingCommand.ACCEPT.name(), refusals))
        .thenReturn(new SubmissionRefused(refusals));
  }

  private Mono<SubmitResult> acceptNew(
      HostedAuthority authority,
      Caller caller,
      AcceptedSubmissionInput submission,
      ContentHash contentHash) {
    PolicyContext at = policy.at(authority.code(), submission.submittedAt());
    List<Refusal> refusals = IntakeRules.check(submission, at.profile());
    if (!refusals.isEmpty()) {
      return refuse(authority, caller, submission, refusals);
    }
    Instant now = SqlTime.storable(clock.instant());
    Transition transition = CommandRules.accept(ChinaTime.dateOf(submission.submittedAt()), at);
    FilingReceipt receipt = receipt(submission, transition, now);
    FilingStep step =
        new FilingStep(
            StoredFiling.of(filing(submission, transition, at)),
            transition,
            Role.PROVIDER,
            caller,
            now,
            submission,
            null,
            null);
    return authority
        .write(
            receipts
                .give(authority, new ReceiptStore.Given(contentHash.text(), receipt))
                .then(journal.record(authority, step)))
        .doOnNext(sequence -> commits.committed(authority))
        .<SubmitResult>thenReturn(new SubmissionAccepted(List.of(receipt)))
        .onErrorResume(
            DuplicateKeyException.class,
            taken ->
                answerRepetition(authority, submission, contentHash)
                    .switchIfEmpty(Mono.fromSupplier(() -> keyReused(submission))));
  }

  private static ProviderFiling filing(
      AcceptedSubmissionInput submission, Transition transition, PolicyContext at) {
    FiledForm form = FiledForm.of(submission, at.profile());
    return new ProviderFiling(
        submission.id(),
        null,
        FilingOrigin.AUTHORITY,
        at.profile().jurisdiction(),
        transition.to(),
        1,
        form.app(),
        form.system(),
        form.owner(),
        form.developer(),
        SqlTime.storable(submission.submittedAt()),
        null,
        null,
        form.bufferConditional());
  }

  private static FilingReceipt receipt(
      AcceptedSubmissionInput submission, Transition transition, Instant now) {
    return new FilingReceipt(
        submission.id(),
        submission.app().name(),
        submission.id().jurisdiction(),
        Delivery.DELIVERED,
        now,
        Objects.requireNonNull(transition.starts(), "an accepted filing has a clock").dueOn(),
        submission.route());
  }

  private static SubmitResult keyReused(AcceptedSubmissionInput submission) {
    return new SubmissionRefused(
        List.of(
            Refusal.of(
                RefusalCode.IDEMPOTENCY_KEY_REUSED,
                List.of("submission", "id"),
                "id: "
                    + submission.id()
                    + " (expected: the content that came with it before, or another id)",
                List.of())));
  }

  private static void log(
      HostedAuthority authority, AcceptedSubmissionInput submission, SubmitResult result) {
    String outcome =
        result instanceof SubmissionRefused refused ? refused.refusals().get(0).code() : "ACCEPTED";
    log.info("accept authority={} id={} outcome={}", authority.code(), submission.id(), outcome);
  }
}
