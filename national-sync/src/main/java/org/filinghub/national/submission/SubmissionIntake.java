package org.filinghub.national.submission;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.delivery.DeliveryReport;
import org.filinghub.national.delivery.ImmediateDelivery;
import org.filinghub.national.delivery.WaitingDelivery;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.FilingReceipt.Delivery;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.submission.SubmitResult;
import org.filinghub.schema.submission.SubmitResult.SubmissionAccepted;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Decides about a submission in four steps: look up the idempotency key, check all rules, store in
 * one transaction, make the first delivery attempt. Unique keys in the database decide a race for a
 * key or a product: the loser starts again and then finds what the winner stored.
 */
@Component
class SubmissionIntake {
  private static final Logger log = LoggerFactory.getLogger(SubmissionIntake.class);
  private static final int SUBMISSION_ID_LENGTH = 16;
  private static final int MAX_RETRIES = 10;

  private static final Retry RETRY_AFTER_LOST_RACE =
      Retry.max(MAX_RETRIES)
          .filter(
              failure ->
                  failure instanceof DuplicateKeyException
                      || failure instanceof ProductClaimStore.StaleGroups
                      || failure instanceof SubmissionWithdrawn)
          .onRetryExhaustedThrow((spec, signal) -> Problem.OVERLOADED.asException());

  private static final SubmitResult KEY_REUSED =
      new SubmissionRefused(
          List.of(
              new Refusal(
                  RefusalCode.IDEMPOTENCY_KEY_REUSED.name(),
                  List.of("idempotencyKey"),
                  "idempotencyKey: used before with another form (expected: a new key)",
                  List.of(),
                  null,
                  null)));

  private final SubmissionContextReader contexts;
  private final SubmissionStore store;
  private final ImmediateDelivery delivery;
  private final SubmissionRules rules;
  private final Clock clock;
  private final FilingIdGenerator ids = new FilingIdGenerator();

  SubmissionIntake(
      SubmissionContextReader contexts,
      SubmissionStore store,
      ImmediateDelivery delivery,
      PolicyProfiles profiles,
      WorkingDayCalendar calendar,
      Clock clock) {
    this.contexts = contexts;
    this.store = store;
    this.delivery = delivery;
    this.rules = new SubmissionRules(profiles, calendar);
    this.clock = clock;
  }

  /** Returns receipts only if the submission is stored, and refusals only if nothing is stored. */
  Mono<SubmitResult> submit(Caller caller, NationalSubmissionInput input) {
    return Mono.defer(() -> decide(caller, input))
        .retryWhen(RETRY_AFTER_LOST_RACE)
        .flatMap(
            decision ->
                decision.accepted() == null
                    ? Mono.just(decision.result())
                    : deliver(caller, decision.accepted(), decision.deliveries()));
  }

  /**
   * @param accepted the new submission whose deliveries must still be sent; null for a repetition
   *     or a refusal
   */
  private record SubmissionDecision(
      SubmitResult result, @Nullable Submission accepted, List<WaitingDelivery> deliveries) {
    static SubmissionDecision of(SubmitResult result) {
      return new SubmissionDecision(result, null, List.of());
    }
  }

  private Mono<SubmissionDecision> decide(Caller caller, NationalSubmissionInput input) {
    Submission.SubmissionKey key = store.keyOf(input);
    return repeat(key).switchIfEmpty(Mono.defer(() -> decideNew(caller, input, key)));
  }

  /** The result for a repeated key. Empty if the key is new. */
  private Mono<SubmissionDecision> repeat(Submission.SubmissionKey key) {
    return store
        .find(key)
        .flatMap(
            stored ->
                key.contentHash().matches(stored.contentHash())
                    ? receipts(stored)
                    : Mono.just(KEY_REUSED))
        .map(SubmissionDecision::of);
  }

  private Mono<SubmitResult> receipts(SubmissionStore.StoredSubmission stored) {
    return store
        .markRepeated(stored.id())
        .flatMap(
            marked -> marked ? store.receipts(stored.id()) : Mono.error(new SubmissionWithdrawn()))
        .map(SubmissionAccepted::new);
  }

  private Mono<SubmissionDecision> decideNew(
      Caller caller, NationalSubmissionInput input, Submission.SubmissionKey key) {
    Instant now = SqlTime.storable(clock.instant());
    return contexts
        .read(input, now)
        .flatMap(
            context -> {
              List<Refusal> refusals = rules.check(input, context, now);
              return refusals.isEmpty()
                  ? accept(caller, submission(input, key, context, now), context.groupVersion())
                  : refuse(caller, key, refusals, now);
            });
  }

  private Mono<SubmissionDecision> refuse(
      Caller caller, Submission.SubmissionKey key, List<Refusal> refusals, Instant now) {
    // A concurrent call with the same key may have stored this submission after the first look-up.
    // Then its own claims caused the refusals.
    return repeat(key)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    store
                        .recordRefusal(refusalEntry(caller, key, refusals, now))
                        .thenReturn(SubmissionDecision.of(new SubmissionRefused(refusals)))));
  }

  private Mono<SubmissionDecision> accept(Caller caller, Submission submission, long groupVersion) {
    return store
        .add(submission, groupVersion, actor(caller))
        .map(
            deliveries ->
                new SubmissionDecision(accepted(submission, Map.of()), submission, deliveries));
  }

  private Submission submission(
      NationalSubmissionInput input,
      Submission.SubmissionKey key,
      SubmissionContext context,
      Instant now) {
    ProviderFormInput form = input.form();
    List<Submission.SubmittedApp> apps = new ArrayList<>();
    for (int i = 0; i < form.apps().size(); i++) {
      AppFormInput app = form.apps().get(i);
      RouteDecision route = input.routes().get(i);
      JurisdictionCode authority = SubmissionRules.authorityOf(route);
      apps.add(
          new Submission.SubmittedApp(
              new AcceptedSubmissionInput(
                  ids.next(authority, now),
                  now,
                  route,
                  form.owner(),
                  form.developer(),
                  form.systems().get(ProviderFormPaths.systemOf(form, app)),
                  app),
              authority,
              context.products().get(i),
              rules.decisionDueOn(authority, now)));
    }
    return new Submission(ids.randomText(SUBMISSION_ID_LENGTH), key, form, now, apps);
  }

  private Mono<SubmitResult> deliver(
      Caller caller, Submission submission, List<WaitingDelivery> deliveries) {
    return delivery
        .deliver(deliveries)
        .flatMap(
            report ->
                report.isFirstRefusal()
                    ? withdraw(caller, submission, report)
                    : Mono.just(result(submission, report)));
  }

  /** Withdraws the submission. If a repetition already got receipts, sends the other apps. */
  private Mono<SubmitResult> withdraw(Caller caller, Submission submission, DeliveryReport report) {
    List<Refusal> refusals = refusals(submission, report);
    AuditEntry entry = refusalEntry(caller, submission.key(), refusals, submission.acceptedAt());
    return store
        .withdraw(submission, entry)
        .onErrorResume(
            failure -> {
              log.warn("submission id={} not withdrawn cause={}", submission.id(), failure + "");
              return Mono.just(false);
            })
        .flatMap(
            withdrawn -> {
              if (!withdrawn) {
                return delivery.resume(report).map(resumed -> result(submission, resumed));
              }
              logResult(submission, report, true);
              return Mono.just(new SubmissionRefused(refusals));
            });
  }

  private static SubmitResult result(Submission submission, DeliveryReport report) {
    logResult(submission, report, false);
    boolean allRefused =
        submission.filings().stream()
            .allMatch(filing -> report.states().get(filing) == Delivery.REFUSED);
    return allRefused
        ? new SubmissionRefused(refusals(submission, report))
        : accepted(submission, report.states());
  }

  private static void logResult(Submission submission, DeliveryReport report, boolean withdrawn) {
    log.info(
        "submit by={} filings={} states={} withdrawn={}",
        submission.submittedBy(),
        submission.apps().size(),
        report.states().values().stream().distinct().sorted().toList(),
        withdrawn);
  }

  /** The refusals of the authorities, with paths in the provider's form. */
  private static List<Refusal> refusals(Submission submission, DeliveryReport report) {
    List<Refusal> refusals = new ArrayList<>();
    List<FilingId> filings = submission.filings();
    for (int i = 0; i < filings.size(); i++) {
      for (Refusal refusal : report.refusals().getOrDefault(filings.get(i), List.of())) {
        refusals.add(ProviderFormPaths.inForm(refusal, submission.form(), i));
      }
    }
    return refusals;
  }

  private static SubmissionAccepted accepted(
      Submission submission, Map<FilingId, Delivery> states) {
    return new SubmissionAccepted(
        submission.apps().stream()
            .map(
                app ->
                    new FilingReceipt(
                        app.filing(),
                        app.accepted().app().name(),
                        app.authority(),
                        states.getOrDefault(app.filing(), Delivery.HELD),
                        submission.acceptedAt(),
                        app.decisionDueOn(),
                        app.accepted().route()))
            .toList());
  }

  private static AuditEntry refusalEntry(
      Caller caller, Submission.SubmissionKey key, List<Refusal> refusals, Instant now) {
    return new AuditEntry(
        now,
        actor(caller),
        AuditAction.SUBMISSION_REFUSED,
        key.submittedBy().value(),
        refusals.stream().map(Refusal::code).distinct().collect(Collectors.joining(",")));
  }

  private static String actor(Caller caller) {
    return caller.role().name().toLowerCase(Locale.ROOT) + ":" + caller.subject();
  }

  /** A concurrent call withdrew the submission before this repetition could mark it. */
  private static final class SubmissionWithdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SubmissionWithdrawn() {
      super("the submission was withdrawn concurrently", null, false, false);
    }
  }
}
