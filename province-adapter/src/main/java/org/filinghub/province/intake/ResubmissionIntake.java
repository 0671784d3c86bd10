package org.filinghub.province.intake;

import java.util.List;
import java.util.Objects;
import org.filinghub.province.audit.RefusedCommands;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.filing.FilingAccess;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.intake.ProviderKeyStore.Key;
import org.filinghub.province.intake.ReceiptStore.Given;
import org.filinghub.province.life.CommandOutcome;
import org.filinghub.province.life.CommandRequest;
import org.filinghub.province.life.FilingTransitions;
import org.filinghub.province.life.LockedFiling;
import org.filinghub.province.life.rule.FilingActor;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.review.ClockKind;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.Delivery;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.submission.SubmissionAccepted;
import org.filinghub.schema.submission.SubmissionRefused;
import org.filinghub.schema.submission.SubmitResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes a supplement or a change, once: the filing's next revision and the receipt are committed
 * together, before the answer. What came with a key before decides what a repetition is told,
 * wherever the filing stands by now.
 */
@Component
class ResubmissionIntake {
  private static final Logger log = LoggerFactory.getLogger(ResubmissionIntake.class);
  private static final String ENTITLED = "provider, the filing's owner or who handed it in";

  private final FilingTransitions course;
  private final PreviousFormReader forms;
  private final ProviderKeyStore keys;
  private final RefusedCommands refused;
  private final AuthorityCommits commits;
  private final StoredJson json;

  ResubmissionIntake(
      FilingTransitions course,
      PreviousFormReader forms,
      ProviderKeyStore keys,
      RefusedCommands refused,
      AuthorityCommits commits,
      StoredJson json) {
    this.course = course;
    this.forms = forms;
    this.keys = keys;
    this.refused = refused;
    this.commits = commits;
    this.json = json;
  }

  /** Problems: UNAUTHENTICATED, FORBIDDEN, UNKNOWN_FILING, OVERLOADED, AUTHORITY_UNREACHABLE. */
  Mono<SubmitResult> take(
      HostedAuthority authority, Caller caller, Resubmission handed, String idempotencyKey) {
    Mono<SubmitResult> work =
        Mono.fromSupplier(() -> keyOf(caller, idempotencyKey))
            .flatMap(key -> take(authority, caller, handed, key));
    return refused
        .watch(authority, caller, handed.id(), handed.command().name(), work)
        .doOnNext(
            result -> {
              commits.committed(authority);
              log(authority, handed, result);
            });
  }

  private static Key keyOf(Caller caller, String idempotencyKey) {
    caller.require(caller.is(Role.PROVIDER), ENTITLED);
    return new Key(
        Objects.requireNonNull(caller.uscc(), "a provider without USCC"), idempotencyKey);
  }

  private Mono<SubmitResult> take(
      HostedAuthority authority, Caller caller, Resubmission handed, Key key) {
    String contentHash = ContentHash.of(handed, json);
    Mono<SubmitResult> work =
        course
            .hold(authority, handed.id())
            .flatMap(
                held ->
                    forms
                        .of(authority, held)
                        .doOnNext(before -> requireEntitled(caller, held, before))
                        .flatMap(
                            before ->
                                again(authority, caller, handed, key, contentHash)
                                    .switchIfEmpty(
                                        Mono.defer(
                                            () ->
                                                first(
                                                    authority,
                                                    caller,
                                                    held,
                                                    handed,
                                                    before,
                                                    key,
                                                    contentHash)))));
    return authority
        .write(work)
        .onErrorResume(
            DuplicateKeyException.class,
            taken -> authority.write(again(authority, caller, handed, key, contentHash)));
  }

  /** The owner, or who handed it in for its group (MOE-11b). */
  private static void requireEntitled(
      Caller caller, LockedFiling held, AcceptedSubmissionInput before) {
    caller.require(
        FilingAccess.isOwner(caller, held.filing().owner().uscc())
            || FilingAccess.isOwner(caller, before.route().filer()),
        ENTITLED);
  }

  /** What a key that was used before is answered; empty for a new one. */
  private Mono<SubmitResult> again(
      HostedAuthority authority, Caller caller, Resubmission handed, Key key, String contentHash) {
    return keys.find(authority, key)
        .flatMap(
            given ->
                given.contentHash().equals(contentHash)
                    ? Mono.just(new SubmissionAccepted(List.of(given.receipt())))
                    : refused
                        .record(
                            authority,
                            caller,
                            handed.id(),
                            handed.command().name(),
                            List.of(keyReused()))
                        .thenReturn(new SubmissionRefused(List.of(keyReused()))));
  }

  private Mono<SubmitResult> first(
      HostedAuthority authority,
      Caller caller,
      LockedFiling held,
      Resubmission handed,
      AcceptedSubmissionInput before,
      Key key,
      String contentHash) {
    AcceptedSubmissionInput complete = handed.over(before, held.now());
    CommandRequest order =
        new CommandRequest(
            caller,
            FilingActor.PROVIDER,
            handed.expectedRevision(),
            handed.instruction(complete),
            complete);
    return course
        .follow(authority, held, order)
        .flatMap(
            outcome -> {
              if (outcome instanceof CommandOutcome.Refused no) {
                return Mono.just(new SubmissionRefused(no.refusals()));
              }
              FilingReceipt receipt = receipt(complete, ((CommandOutcome.Moved) outcome).after());
              return keys.give(authority, key, new Given(contentHash, receipt))
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
    return new Refusal(
        RefusalCode.IDEMPOTENCY_KEY_REUSED.name(),
        List.of("idempotencyKey"),
        "idempotencyKey: used before with other content (expected: a new key)",
        List.of(),
        null,
        null);
  }

  private static void log(HostedAuthority authority, Resubmission handed, SubmitResult result) {
    String outcome =
        result instanceof SubmissionRefused no ? no.refusals().get(0).code() : "ACCEPTED";
    log.info(
        "answer authority={} id={} command={} outcome={}",
        authority.code(),
        handed.id(),
        handed.command(),
        outcome);
  }
}
