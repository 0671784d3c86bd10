package org.filinghub.national.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.filinghub.national.audit.AuditAction;
import org.filinghub.national.audit.AuditEntry;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.national.delivery.ImmediateDelivery;
import org.filinghub.national.delivery.WaitingDelivery;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.registry.ProviderBars;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.profile.CalendarOverlay;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.Delivery;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.submission.SubmissionAccepted;
import org.filinghub.schema.submission.SubmissionRefused;
import org.filinghub.schema.submission.SubmitResult;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Takes a submission: known key, then every rule, then one transaction, then the first try to
 * deliver. Two that race for a key or a product are told apart by unique keys; the second one looks
 * again and finds what the first one left.
 */
@Component
class SubmissionIntake {
  private static final Logger log = LoggerFactory.getLogger(SubmissionIntake.class);
  private static final int SUBMISSION_ID_PLACES = 16;

  /** Lost a race: what won is committed by now, so that the next look tells. */
  private static final Retry LOOKING_AGAIN =
      Retry.max(10)
          .filter(
              failure ->
                  failure instanceof DuplicateKeyException
                      || failure instanceof WithdrawnMeanwhile
                      || failure instanceof Submissions.GroupsChangedMeanwhile)
          .onRetryExhaustedThrow((spec, signal) -> Problem.OVERLOADED.asException());

  private final Submissions submissions;
  private final ProductClaimStore claims;
  private final HeadOffices headOffices;
  private final ProviderBars bars;
  private final ConnectedAuthorities authorities;
  private final ImmediateDelivery atOnce;
  private final PolicyProfiles profiles;
  private final WorkingDayCalendar calendar;
  private final StoredJson json;
  private final Clock clock;
  private final SubmissionRules rules;
  private final FilingIds ids = new FilingIds();

  SubmissionIntake(
      Submissions submissions,
      ProductClaimStore claims,
      HeadOffices headOffices,
      ProviderBars bars,
      ConnectedAuthorities authorities,
      ImmediateDelivery atOnce,
      PolicyProfiles profiles,
      WorkingDayCalendar calendar,
      StoredJson json,
      Clock clock) {
    this.submissions = submissions;
    this.claims = claims;
    this.headOffices = headOffices;
    this.bars = bars;
    this.authorities = authorities;
    this.atOnce = atOnce;
    this.profiles = profiles;
    this.calendar = calendar;
    this.json = json;
    this.clock = clock;
    this.rules = new SubmissionRules(profiles);
  }

  /** Acknowledged only when stored; refused only when nothing was kept. */
  Mono<SubmitResult> submit(Caller caller, NationalSubmissionInput input) {
    return Mono.defer(() -> decide(caller, input))
        .retryWhen(LOOKING_AGAIN)
        .flatMap(
            decided ->
                decided.kept() == null
                    ? Mono.just(decided.result())
                    : deliver(caller, input, decided.kept()));
  }

  /** Told at once, or stored and still to be delivered. */
  private record Decided(SubmitResult result, @Nullable Kept kept) {}

  private record Kept(Submission submission, List<WaitingDelivery> deliveries) {}

  private Mono<Decided> decide(Caller caller, NationalSubmissionInput input) {
    String keyHash = Sha256.hex(input.idempotencyKey());
    String contentHash = Sha256.hex(json.write(input.form()));
    return known(input, keyHash, contentHash)
        .switchIfEmpty(Mono.defer(() -> takeNew(caller, input, keyHash, contentHash)));
  }

  /** What a repetition is told; empty when the key is new. */
  private Mono<Decided> known(NationalSubmissionInput input, String keyHash, String contentHash) {
    return submissions
        .find(input.submittedBy(), keyHash)
        .flatMap(stored -> repeat(stored, contentHash))
        .map(told -> new Decided(told, null));
  }

  private Mono<SubmitResult> repeat(Submissions.Stored stored, String contentHash) {
    if (!stored.contentHash().equals(contentHash)) {
      return Mono.just(
          new SubmissionRefused(
              List.of(
                  new Refusal(
                      RefusalCode.IDEMPOTENCY_KEY_REUSED.name(),
                      List.of("idempotencyKey"),
                      "idempotencyKey: used before with another form (expected: a new key)",
                      List.of(),
                      null,
                      null))));
    }
    return submissions
        .noteRepetition(stored.id())
        .flatMap(
            noted ->
                noted
                    ? submissions.receipts(stored.id()).map(SubmissionAccepted::new)
                    : Mono.error(new WithdrawnMeanwhile()));
  }

  private Mono<Decided> takeNew(
      Caller caller, NationalSubmissionInput input, String keyHash, String contentHash) {
    Instant now = SqlTime.storable(clock.instant());
    return standing(input, now)
        .flatMap(
            standing -> {
              List<Refusal> refusals = rules.check(input, standing, now);
              if (!refusals.isEmpty()) {
                // What stands against it may be the very same submission, stored since we looked.
                return known(input, keyHash, contentHash)
                    .switchIfEmpty(
                        Mono.defer(
                            () ->
                                submissions
                                    .noteRefusal(refusal(caller, input, refusals, now))
                                    .thenReturn(
                                        new Decided(new SubmissionRefused(refusals), null))));
              }
              Submission submission = accept(input, standing, keyHash, contentHash, now);
              return submissions
                  .add(submission, standing.groupChanges(), actor(caller))
                  .map(
                      waiting ->
                          new Decided(
                              accepted(submission, Map.of()), new Kept(submission, waiting)));
            });
  }

  private Mono<SubmissionContext> standing(NationalSubmissionInput input, Instant now) {
    Uscc owner = input.form().owner().uscc();
    List<Uscc> named = Stream.of(owner, input.submittedBy()).distinct().toList();
    // The count first: a group that changes after it makes the writing look again.
    return headOffices
        .changes()
        .flatMap(
            changes ->
                headOffices
                    .topsOf(List.of(owner))
                    .flatMap(
                        tops -> {
                          List<ProductKey> products =
                              products(input.form(), tops.getOrDefault(owner, owner));
                          Set<ProductKey> distinct = new HashSet<>(products);
                          return Mono.zip(
                                  bars.activeAt(now, named),
                                  claims.findHolders(distinct),
                                  bars.activeOnProductsAt(now, distinct))
                              .map(
                                  read ->
                                      new SubmissionContext(
                                          authorities.all(),
                                          read.getT1(),
                                          products,
                                          read.getT2(),
                                          read.getT3(),
                                          changes));
                        }));
  }

  private static List<ProductKey> products(ProviderFormInput form, Uscc group) {
    return form.apps().stream()
        .map(app -> ProductKey.of(group, app.name(), app.channel()))
        .toList();
  }

  private Submission accept(
      NationalSubmissionInput input,
      SubmissionContext standing,
      String keyHash,
      String contentHash,
      Instant now) {
    ProviderFormInput form = input.form();
    List<Submission.Item> items = new ArrayList<>();
    for (int i = 0; i < form.apps().size(); i++) {
      AppFormInput app = form.apps().get(i);
      RouteDecision route = input.routes().get(i);
      JurisdictionCode authority = SubmissionRules.authorityOf(route);
      items.add(
          new Submission.Item(
              new AcceptedSubmissionInput(
                  ids.next(authority, now),
                  now,
                  route,
                  form.owner(),
                  form.developer(),
                  form.systems().get(FormPaths.systemOf(form, app)),
                  app),
              authority,
              standing.products().get(i),
              decisionDueOn(authority, now)));
    }
    return new Submission(
        ids.places(SUBMISSION_ID_PLACES), input.submittedBy(), keyHash, contentHash, now, items);
  }

  /** MOE-13a, MOE-14a: so many working days of that place, the day of submission not counted. */
  private LocalDate decisionDueOn(JurisdictionCode authority, Instant now) {
    Policy policy = profiles.at(authority, now).policy();
    CalendarOverlay overlay = policy.calendarOverlay().value();
    return calendar
        .withOverlay(overlay.holidays(), overlay.workdays())
        .lastDay(ChinaTime.dateOf(now), policy.decideWithin().value())
        .dueOn();
  }

  private Mono<SubmitResult> deliver(Caller caller, NationalSubmissionInput input, Kept kept) {
    Submission submission = kept.submission();
    return atOnce
        .deliver(
            kept.deliveries(),
            (delivery, refusals) ->
                submissions.withdraw(
                    submission, refusal(caller, input, refusals, submission.acceptedAt())))
        .map(
            course -> {
              log.info(
                  "submit by={} filings={} states={} withdrawn={}",
                  submission.submittedBy(),
                  submission.items().size(),
                  course.states().values().stream().distinct().sorted().toList(),
                  course.withdrawn());
              return told(input.form(), submission, course);
            });
  }

  private static SubmitResult told(
      ProviderFormInput form, Submission submission, ImmediateDelivery.Course course) {
    boolean nothingKept =
        submission.items().stream()
            .allMatch(item -> course.states().get(item.filing()) == Delivery.REFUSED);
    if (!course.withdrawn() && !nothingKept) {
      return accepted(submission, course.states());
    }
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 0; i < submission.items().size(); i++) {
      FilingId filing = submission.items().get(i).filing();
      for (Refusal refusal : course.refusals().getOrDefault(filing, List.of())) {
        refusals.add(FormPaths.inForm(refusal, form, i));
      }
    }
    return new SubmissionRefused(refusals);
  }

  private static SubmissionAccepted accepted(
      Submission submission, Map<FilingId, Delivery> states) {
    return new SubmissionAccepted(
        submission.items().stream()
            .map(
                item ->
                    new FilingReceipt(
                        item.filing(),
                        item.accepted().app().name(),
                        item.authority(),
                        states.getOrDefault(item.filing(), Delivery.HELD),
                        submission.acceptedAt(),
                        item.decisionDueOn(),
                        item.route()))
            .toList());
  }

  private static AuditEntry refusal(
      Caller caller, NationalSubmissionInput input, List<Refusal> refusals, Instant now) {
    String codes = refusals.stream().map(Refusal::code).distinct().collect(Collectors.joining(","));
    return new AuditEntry(
        now, actor(caller), AuditAction.SUBMISSION_REFUSED, input.submittedBy().value(), codes);
  }

  private static String actor(Caller caller) {
    return caller.role().name().toLowerCase(Locale.ROOT) + ":" + caller.subject();
  }

  /** The submission that a repetition found was taken back before the repetition could be told. */
  private static final class WithdrawnMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WithdrawnMeanwhile() {
      super("withdrawn meanwhile", null, false, false);
    }
  }
}
