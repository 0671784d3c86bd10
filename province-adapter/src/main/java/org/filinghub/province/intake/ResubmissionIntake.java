package org.filinghub.province.intake;

import java.util.List;
import java.util.Objects;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.filing.FilingAccess;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.intake.ProviderKeyStore.Key;
import org.filinghub.province.intake.ReceiptStore.Given;
import org.filinghub.province.life.CommandOutcome;
import org.filinghub.province.life.CommandRequest;
import org.filinghub.province.life.FilingTransitions;
import org.filinghub.province.life.LockedFiling;
import org.filinghub.province.life.RefusedCommands;
import org.filinghub.province.life.rule.FilingActor;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.digest.ContentHash;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
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
 * Accepts a supplement or a change once. The next revision and the receipt are committed together
 * before the answer. A repetition of the key with the same content gets the stored receipt,
 * whatever the current status of the filing.
 */
@Component
class ResubmissionIntake {
  private static final Logger log = LoggerFactory.getLogger(ResubmissionIntake.class);
  private static final String ENTITLED = "provider, the filing's owner or who resubmission it in";

  private final FilingTransitions transitions;
  private final PreviousFormReader forms;
  private final ProviderKeyStore keys;
  private final RefusedCommands refused;
  private final AuthorityCommits commits;

  ResubmissionIntake(
      FilingTransitions transitions,
      PreviousFormReader forms,
      ProviderKeyStore keys,
      RefusedCommands refused,
      AuthorityCommits commits) {
    this.transitions = transitions;
    this.forms = forms;
    this.keys = keys;
    this.refused = refused;
    this.commits = commits;
  }

  /** Problems: UNAUTHENTICATED, FORBIDDEN, UNKNOWN_FILING, OVERLOADED, AUTHORITY_UNREACHABLE. */
  Mono<SubmitResult> take(
      HostedAuthority authority, Caller caller, Resubmission resubmission, String idempotencyKey) {
    Mono<SubmitResult> work =
        Mono.fromSupplier(() -> keyOf(caller, idempotencyKey))
            .flatMap(key -> take(authority, caller, resubmission, key));
    return refused
        .watch(authority, caller, resubmission.id(), resubmission.command().name(), work)
        .doOnNext(
            result -> {
              commits.committed(authority);
              log(authority, resubmission, result);
            });
  }

  private static Key keyOf(Caller caller, String idempotencyKey) {
    caller.require(caller.is(Role.PROVIDER), ENTITLED);
    return new Key(
        Objects.requireNonNull(caller.uscc(), "a provider without USCC"), idempotencyKey);
  }

  private Mono<SubmitResult> take(
      HostedAuthority authority, Caller caller, Resubmission resubmission, Key key) {
    ContentHash contentHash = ContentHash.of(resubmission);
    Mono<SubmitResult> work =
        transitions
            .lock(authority, resubmission.id())
            .flatMap(
                locked ->
                    forms
                        .of(authority, locked)
                        .doOnNext(before -> requireEntitled(caller, locked, before))
                        .flatMap(
                            before ->
                                answerRepetition(authority, caller, resubmission, key, contentHash)
                                    .switchIfEmpty(
                                        Mono.defer(
                                            () ->
                                                acceptNew(
                                                    authority,
                                                    caller,
                                                    locked,
                                                    resubmission,
                                                    before,
                                                    key,
                                                    contentHash)))));
    return authority
        .write(work)
        .onErrorResume(
            DuplicateKeyException.class,
            taken ->
                authority.write(
                    answerRepetition(authority, caller, resubmission, key, contentHash)));
  }

  /** Entitled are the owner, and the group member that submitted the filing (MOE-11b). */
  private static void requireEntitled(
      Caller caller, LockedFiling locked, AcceptedSubmissionInput before) {
    caller.require(
        FilingAccess.isOwner(caller, locked.filing().owner().uscc())
            || FilingAccess.isOwner(caller, before.route().filer()),
        ENTITLED);
  }

  /** Returns the answer to a repeated key; empty for a new key. */
  private Mono<SubmitResult> answerRepetition(
      HostedAuthority authority,
      Caller caller,
      Resubmission resubmission,
      Key key,
      ContentHash contentHash) {
    return keys.find(authority, key)
        .flatMap(
            given ->
                contentHash.matches(given.contentHash())
                    ? Mono.just(new SubmissionAccepted(List.of(given.receipt())))
                    : refused
                        .record(
                            authority,
                            caller,
                            resubmission.id(),
                            resubmission.command().name(),
                            List.of(keyReused()))
                        .thenReturn(new SubmissionRefused(List.of(keyReused()))));
  }

  private Mono<SubmitResult> acceptNew(
      HostedAuthority authority,
      Caller caller,
      LockedFiling locked,
      Resubmission resubmission,
      AcceptedSubmissionInput before,
      Key key,
      ContentHash contentHash) {
    AcceptedSubmissionInput complete = resubmission.over(before, locked.now());
    CommandRequest request =
        new CommandRequest(
            caller,
            FilingActor.PROVIDER,
            resubmission.expectedRevision(),
            resubmission.instruction(complete),
            complete);
    return transitions
        .apply(authority, locked, request)
        .flatMap(
            outcome -> {
              if (outcome instanceof CommandOutcome.Refused no) {
                return Mono.just(new SubmissionRefused(no.refusals()));
              }
              FilingReceipt receipt = receipt(complete, ((CommandOutcome.Moved) outcome).after());
              return keys.give(authority, key, new Given(contentHash.text(), receipt))
                  .thenReturn(new SubmissionAccepted(List.of(receipt)));
            });
  }

  private static FilingReceipt receipt(AcceptedSubmissionInput complete, LockedFiling after) {
    return new FilingReceipt(
        complete.id(),
        complete.app().name(),
        complete.id().jurisdiction(),
        Delivery.DELIVERED,
        after.now(),
        after.state().clock(ClockKind.DECISION).orElseThrow().dueOn(),
        complete.route());
  }

  private static Refusal keyReused() {
    return Refusal.of(
        RefusalCode.IDEMPOTENCY_KEY_REUSED,
        List.of("idempotencyKey"),
        "idempotencyKey: used before with other content (expected: a new key)",
        List.of());
  }

  private static void log(
      HostedAuthority authority, Resubmission resubmission, SubmitResult result) {
    String outcome =
        result instanceof SubmissionRefused no ? no.refusals().get(0).code() : "ACCEPTED";
    log.info(
        "answer authority={} id={} command={} outcome={}",
        authority.code(),
        resubmission.id(),
        resubmission.command(),
        outcome);
  }
}
