package org.filinghub.province.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.filinghub.province.clock.ClockStore;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.database.SqlTime;
import org.filinghub.province.filing.FilingAccess;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.FilingStore;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.journal.FilingJournal;
import org.filinghub.province.life.FilingCommand;
import org.filinghub.province.life.FilingState;
import org.filinghub.province.life.LifeOutcome;
import org.filinghub.province.life.LifeRefused;
import org.filinghub.province.life.ReviewActor;
import org.filinghub.province.life.Transition;
import org.filinghub.province.numbering.NumberCounter;
import org.filinghub.province.policy.LocalPolicy;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.review.ReviewDone;
import org.filinghub.schema.review.ReviewRefused;
import org.filinghub.schema.review.ReviewResult;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Locks the filing, lets {@code life} decide, writes, commits, answers. A repetition finds the
 * revision moved on and is refused, so a command takes effect once.
 */
@Component
class FilingReview {
  private static final Logger log = LoggerFactory.getLogger(FilingReview.class);

  private final FilingStore filings;
  private final ClockStore clocks;
  private final NumberCounter numbers;
  private final FilingJournal journal;
  private final LocalPolicy policy;
  private final AuthorityCommits commits;
  private final Clock clock;

  FilingReview(
      FilingStore filings,
      ClockStore clocks,
      NumberCounter numbers,
      FilingJournal journal,
      LocalPolicy policy,
      AuthorityCommits commits,
      Clock clock) {
    this.filings = filings;
    this.clocks = clocks;
    this.numbers = numbers;
    this.journal = journal;
    this.policy = policy;
    this.commits = commits;
    this.clock = clock;
  }

  /** Problems: UNKNOWN_FILING, OVERLOADED, AUTHORITY_UNREACHABLE. */
  Mono<ReviewResult> run(
      HostedAuthority authority,
      Caller caller,
      FilingId id,
      int expectedRevision,
      ReviewCommand command) {
    Mono<ReviewResult> review =
        filings
            .lock(authority, id)
            .switchIfEmpty(
                Mono.error(
                    () -> Problem.UNKNOWN_FILING.because("No filing here has the id " + id + ".")))
            .flatMap(filing -> decide(authority, caller, filing, expectedRevision, command));
    return authority
        .write(review)
        .doOnNext(
            result -> {
              if (result instanceof ReviewDone) {
                commits.committed(authority);
              }
              log(authority, id, command, result);
            });
  }

  private Mono<ReviewResult> decide(
      HostedAuthority authority,
      Caller caller,
      StoredFiling stored,
      int expectedRevision,
      ReviewCommand command) {
    Instant now = SqlTime.storable(clock.instant());
    LifeOutcome outcome =
        command.decide(
            stateOf(stored.filing()),
            expectedRevision,
            actor(authority, caller),
            policy.at(authority.code(), now));
    if (outcome instanceof LifeRefused refused) {
      return Mono.just(new ReviewRefused(refused.refusals()));
    }
    Transition transition = (Transition) outcome;
    if (!transition.takesNumber()) {
      return write(authority, caller, stored, transition, null, command, now);
    }
    return numbers
        .take(authority)
        .flatMap(
            number ->
                number.isEmpty()
                    ? Mono.just(exhausted())
                    : write(authority, caller, stored, transition, number.get(), command, now));
  }

  private Mono<ReviewResult> write(
      HostedAuthority authority,
      Caller caller,
      StoredFiling before,
      Transition transition,
      @Nullable FilingNumber number,
      ReviewCommand command,
      Instant now) {
    StoredFiling after =
        new StoredFiling(next(before.filing(), transition, number, now), before.restricted());
    FilingStep step =
        new FilingStep(after, transition, caller.role(), caller, now, null, command.detail());
    return journal
        .record(authority, step)
        .then(clocks.running(authority, after.filing().id()))
        .map(
            running ->
                new ReviewDone(
                    after.filing(), running.stream().map(clock -> clock.at(now)).toList()));
  }

  /** The next revision; what was handed in stays as it is. */
  private static ProviderFiling next(
      ProviderFiling filing, Transition transition, @Nullable FilingNumber number, Instant now) {
    return new ProviderFiling(
        filing.id(),
        number == null ? filing.number() : number,
        filing.origin(),
        filing.jurisdiction(),
        transition.to(),
        filing.revision() + 1,
        filing.app(),
        filing.system(),
        filing.owner(),
        filing.developer(),
        filing.submittedAt(),
        number == null ? filing.filedAt() : now,
        transition.to().isFinal() ? now : filing.endedAt(),
        filing.bufferConditional());
  }

  /** A level stands only beside its number, so that the public view tells of both. */
  private static FilingState stateOf(ProviderFiling filing) {
    return new FilingState(
        filing.status(),
        filing.revision(),
        filing.owner().uscc(),
        filing.system().icpNumber() != null,
        filing.system().mlpsLevel() != null);
  }

  private static ReviewActor actor(HostedAuthority authority, Caller caller) {
    return FilingAccess.reviewsHere(caller, authority.code())
        ? ReviewActor.AUTHORITY
        : ReviewActor.MINISTRY;
  }

  private static ReviewResult exhausted() {
    return new ReviewRefused(
        List.of(
            new Refusal(
                RefusalCode.NUMBER_SPACE_EXHAUSTED.name(),
                List.of("id"),
                "filing serial: "
                    + (NumberCounter.LAST_SERIAL + 1)
                    + " (expected: 1 to "
                    + NumberCounter.LAST_SERIAL
                    + ")",
                List.of(FilingCommand.COMPLETE_REVIEW.rule()),
                null,
                null)));
  }

  private static void log(
      HostedAuthority authority, FilingId id, ReviewCommand command, ReviewResult result) {
    String outcome =
        result instanceof ReviewDone done
            ? done.filing().status().name()
            : ((ReviewRefused) result).refusals().get(0).code();
    int revision = result instanceof ReviewDone done ? done.filing().revision() : 0;
    log.info(
        "review authority={} id={} command={} outcome={} revision={}",
        authority.code(),
        id,
        command.name(),
        outcome,
        Optional.of(revision).filter(value -> value > 0).map(String::valueOf).orElse("-"));
  }
}
