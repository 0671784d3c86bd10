package org.filinghub.province.life;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.FilingStore;
import org.filinghub.province.filing.FilingStore.FilingWithCase;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.rule.CommandDecision;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.province.life.rule.CommandRules;
import org.filinghub.province.life.rule.FiledPreconditions;
import org.filinghub.province.life.rule.FilingCommand;
import org.filinghub.province.life.rule.FilingState;
import org.filinghub.province.life.rule.LapseRules;
import org.filinghub.province.life.rule.LapseRules.DueStep;
import org.filinghub.province.life.rule.PolicyContext;
import org.filinghub.province.life.rule.StartedClock;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Applies commands and due lapses to a filing, in the caller's transaction. Locks are taken in this
 * order: the filing row, the number counter, the feed counter, the audit head.
 */
@Component
public class FilingTransitions {
  private static final Caller STATUTORY_CLOCK =
      new Caller(Role.NODE, "statutory clock", null, null);

  private final FilingStore filings;
  private final NumberCounter numbers;
  private final FilingJournal journal;
  private final RefusedCommands refused;
  private final LocalPolicy policy;
  private final Clock clock;

  FilingTransitions(
      FilingStore filings,
      NumberCounter numbers,
      FilingJournal journal,
      RefusedCommands refused,
      LocalPolicy policy,
      Clock clock) {
    this.filings = filings;
    this.numbers = numbers;
    this.journal = journal;
    this.refused = refused;
    this.policy = policy;
    this.clock = clock;
  }

  /** One decided step with its caller and its time. */
  private record DecidedStep(
      Transition transition,
      @Nullable FilingNumber number,
      Caller caller,
      Instant at,
      @Nullable Object form,
      Map<String, Object> detail) {}

  /**
   * Locks a filing and applies its due lapses.
   *
   * <p>Problems: UNKNOWN_FILING.
   */
  public Mono<LockedFiling> lock(HostedAuthority authority, FilingId id) {
    return filings
        .lock(authority, id)
        .switchIfEmpty(
            Mono.error(
                () -> Problem.UNKNOWN_FILING.because("No filing here has the id " + id + ".")))
        .flatMap(
            found ->
                journal
                    .runningClocks(authority, id, found.stored().filing().revision())
                    .map(running -> lockedFiling(found, running)))
        .flatMap(locked -> applyLapses(authority, locked));
  }

  /** Applies a command or refuses it. A refusal adds one row to the audit log. */
  public Mono<CommandOutcome> apply(
      HostedAuthority authority, LockedFiling locked, CommandRequest request) {
    CommandDecision decided =
        CommandRules.decide(
            request.instruction(),
            locked.state(),
            request.expectedRevision(),
            request.actor(),
            policy.at(authority.code(), locked.now()));
    if (decided instanceof Rejected no) {
      return refuse(authority, locked.filing().id(), request, no.refusals());
    }
    Transition transition = (Transition) decided;
    if (!transition.takesNumber()) {
      return take(authority, locked, request, transition, null);
    }
    return numbers
        .take(authority)
        .flatMap(
            number ->
                number.isEmpty()
                    ? refuse(authority, locked.filing().id(), request, List.of(exhausted()))
                    : take(authority, locked, request, transition, number.get()));
  }

  /** Refuses a reviewer of another authority. Does not read the filing and applies no lapse. */
  public Mono<CommandOutcome> refuseOtherAuthority(
      HostedAuthority authority, FilingId id, CommandRequest request) {
    return refuse(
        authority, id, request, CommandRules.refuseOtherAuthority(authority.code()).refusals());
  }

  private Mono<CommandOutcome> take(
      HostedAuthority authority,
      LockedFiling locked,
      CommandRequest request,
      Transition transition,
      @Nullable FilingNumber number) {
    DecidedStep decided =
        new DecidedStep(
            transition,
            number,
            request.caller(),
            locked.now(),
            request.form(),
            request.instruction().detail());
    return write(authority, locked, decided).map(CommandOutcome.Moved::new);
  }

  private Mono<CommandOutcome> refuse(
      HostedAuthority authority, FilingId id, CommandRequest request, List<Refusal> refusals) {
    return refused
        .record(authority, request.caller(), id, request.instruction().command().name(), refusals)
        .thenReturn(new CommandOutcome.Refused(refusals));
  }

  /**
   * Applies lapses one after the other, because one can cause the next: if a change with the
   * missing ICP number is given up, the filing lacks that number again.
   */
  private Mono<LockedFiling> applyLapses(HostedAuthority authority, LockedFiling locked) {
    Optional<DueStep> next = LapseRules.next(locked.state(), policyOf(authority));
    if (next.isEmpty() || next.get().at().isAfter(locked.now())) {
      return Mono.just(locked);
    }
    DueStep lapse = next.get();
    DecidedStep decided =
        new DecidedStep(lapse.transition(), null, STATUTORY_CLOCK, lapse.at(), null, Map.of());
    return write(authority, locked, decided)
        .map(
            after ->
                new LockedFiling(after.stored(), after.state(), after.now(), locked.lapsed() + 1))
        .flatMap(after -> applyLapses(authority, after));
  }

  private Mono<LockedFiling> write(
      HostedAuthority authority, LockedFiling locked, DecidedStep decided) {
    StoredFiling after = next(locked.stored(), decided);
    FilingState state = locked.state().after(decided.transition(), decided.at());
    Instant lapsesAt = LapseRules.next(state, policyOf(authority)).map(DueStep::at).orElse(null);
    FilingStep step =
        new FilingStep(
            after,
            decided.transition(),
            decided.caller().role(),
            decided.caller(),
            decided.at(),
            decided.form(),
            decided.detail().isEmpty() ? null : decided.detail(),
            lapsesAt);
    return journal
        .record(authority, step)
        .thenReturn(new LockedFiling(after, state, locked.now(), locked.lapsed()));
  }

  /** Returns the next revision. Values that the step does not set stay unchanged. */
  private static StoredFiling next(StoredFiling before, DecidedStep decided) {
    ProviderFiling filing = before.filing();
    Transition transition = decided.transition();
    FilingNumber number = decided.number();
    var content = transition.content();
    ProviderFiling next =
        new ProviderFiling(
            filing.id(),
            number == null ? filing.number() : number,
            filing.origin(),
            filing.jurisdiction(),
            transition.to(),
            filing.revision() + 1,
            content == null ? filing.app() : content.app(),
            content == null ? filing.system() : content.system(),
            content == null ? filing.owner() : content.owner(),
            content == null ? filing.developer() : content.developer(),
            filing.submittedAt(),
            number == null ? filing.filedAt() : decided.at(),
            transition.to().isFinal() ? decided.at() : filing.endedAt(),
            content == null ? filing.bufferConditional() : content.bufferConditional());
    return content == null ? new StoredFiling(next, before.restricted()) : StoredFiling.of(next);
  }

  private LockedFiling lockedFiling(FilingWithCase found, List<StartedClock> running) {
    ProviderFiling filing = found.stored().filing();
    FilingState state =
        new FilingState(
            filing.status(),
            filing.revision(),
            found.since(),
            filing.owner().uscc(),
            FiledPreconditions.of(filing.system()),
            found.accompanying(),
            running);
    return new LockedFiling(found.stored(), state, notBefore(found.since()), 0);
  }

  /**
   * Returns the current time, but never a time before the last step. The clock of another node may
   * be ahead of this one.
   */
  private Instant notBefore(Instant last) {
    Instant now = SqlTime.storable(clock.instant());
    return now.isBefore(last) ? last : now;
  }

  private Function<Instant, PolicyContext> policyOf(HostedAuthority authority) {
    return at -> policy.at(authority.code(), at);
  }

  private static Refusal exhausted() {
    return Refusal.of(
        RefusalCode.NUMBER_SPACE_EXHAUSTED,
        List.of("id"),
        "filing serial: "
            + (NumberCounter.LAST_SERIAL + 1)
            + " (expected: 1 to "
            + NumberCounter.LAST_SERIAL
            + ")",
        List.of(FilingCommand.COMPLETE_REVIEW.rule()));
  }
}
