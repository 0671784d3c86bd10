package org.filinghub.province.life;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.filinghub.province.audit.RefusedCommands;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.FilingStore.FilingWithCase;
import org.filinghub.province.filing.FilingStore;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.province.life.rule.CommandDecision;
import org.filinghub.province.life.rule.CommandRules;
import org.filinghub.province.life.rule.FiledPreconditions;
import org.filinghub.province.life.rule.FilingCommand;
import org.filinghub.province.life.rule.FilingState;
import org.filinghub.province.life.rule.LapseRules.DueStep;
import org.filinghub.province.life.rule.LapseRules;
import org.filinghub.province.life.rule.PolicyContext;
import org.filinghub.province.life.rule.StartedClock;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.province.policy.LocalPolicy;
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
 * Moves a filing on, in the caller's transaction. Locks come in one order: the filing, the number
 * counter, the feed's counter, the audit's head.
 */
@Component
public class FilingTransitions {
  private static final Caller STATUTORY_CLOCK =
      new Caller(Role.NODE, "statutory clock", null, null);

  private final FilingStore filings;
  private final ClockStore clocks;
  private final NumberCounter numbers;
  private final FilingJournal journal;
  private final RefusedCommands refused;
  private final LocalPolicy policy;
  private final Clock clock;

  FilingTransitions(
      FilingStore filings,
      ClockStore clocks,
      NumberCounter numbers,
      FilingJournal journal,
      RefusedCommands refused,
      LocalPolicy policy,
      Clock clock) {
    this.filings = filings;
    this.clocks = clocks;
    this.numbers = numbers;
    this.journal = journal;
    this.refused = refused;
    this.policy = policy;
    this.clock = clock;
  }

  /** One step as it is written: what {@code life} decided, and who took it. */
  private record Taken(
      Transition transition,
      @Nullable FilingNumber number,
      Caller caller,
      Instant at,
      @Nullable Object form,
      Map<String, Object> detail) {}

  /**
   * Locks a filing and lets take effect what has lapsed by now.
   *
   * <p>Problems: UNKNOWN_FILING.
   */
  public Mono<LockedFiling> hold(HostedAuthority authority, FilingId id) {
    return filings
        .lock(authority, id)
        .switchIfEmpty(
            Mono.error(
                () -> Problem.UNKNOWN_FILING.because("No filing here has the id " + id + ".")))
        .flatMap(
            found ->
                clocks
                    .running(authority, id, found.stored().filing().revision())
                    .map(running -> held(found, running)))
        .flatMap(held -> letLapse(authority, held));
  }

  /** Follows an order or refuses it; a refusal leaves one row in the audit. */
  public Mono<CommandOutcome> follow(
      HostedAuthority authority, LockedFiling held, CommandRequest order) {
    CommandDecision decided =
        CommandRules.decide(
            order.instruction(),
            held.state(),
            order.expectedRevision(),
            order.actor(),
            policy.at(authority.code(), held.now()));
    if (decided instanceof Rejected no) {
      return refuse(authority, held.filing().id(), order, no.refusals());
    }
    Transition transition = (Transition) decided;
    if (!transition.takesNumber()) {
      return take(authority, held, order, transition, null);
    }
    return numbers
        .take(authority)
        .flatMap(
            number ->
                number.isEmpty()
                    ? refuse(authority, held.filing().id(), order, List.of(exhausted()))
                    : take(authority, held, order, transition, number.get()));
  }

  /** Refuses a reviewer of another authority; of the filing nothing is read and nothing lapses. */
  public Mono<CommandOutcome> turnAway(
      HostedAuthority authority, FilingId id, CommandRequest order) {
    return refuse(authority, id, order, CommandRules.turnAway(authority.code()).refusals());
  }

  private Mono<CommandOutcome> take(
      HostedAuthority authority,
      LockedFiling held,
      CommandRequest order,
      Transition transition,
      @Nullable FilingNumber number) {
    Taken taken =
        new Taken(
            transition,
            number,
            order.caller(),
            held.now(),
            order.form(),
            order.instruction().detail());
    return write(authority, held, taken).map(CommandOutcome.Moved::new);
  }

  private Mono<CommandOutcome> refuse(
      HostedAuthority authority, FilingId id, CommandRequest order, List<Refusal> refusals) {
    return refused
        .record(authority, order.caller(), id, order.instruction().command().name(), refusals)
        .thenReturn(new CommandOutcome.Refused(refusals));
  }

  /** One lapse may bring on the next: a change given up leaves a filing without its numbers. */
  private Mono<LockedFiling> letLapse(HostedAuthority authority, LockedFiling held) {
    Optional<DueStep> next = LapseRules.next(held.state(), policyOf(authority));
    if (next.isEmpty() || next.get().at().isAfter(held.now())) {
      return Mono.just(held);
    }
    DueStep lapse = next.get();
    Taken taken = new Taken(lapse.transition(), null, STATUTORY_CLOCK, lapse.at(), null, Map.of());
    return write(authority, held, taken)
        .map(
            after ->
                new LockedFiling(after.stored(), after.state(), after.now(), held.lapsed() + 1))
        .flatMap(after -> letLapse(authority, after));
  }

  private Mono<LockedFiling> write(HostedAuthority authority, LockedFiling held, Taken taken) {
    StoredFiling after = next(held.stored(), taken);
    FilingState state = held.state().after(taken.transition(), taken.at());
    Instant lapsesAt = LapseRules.next(state, policyOf(authority)).map(DueStep::at).orElse(null);
    FilingStep step =
        new FilingStep(
            after,
            taken.transition(),
            taken.caller().role(),
            taken.caller(),
            taken.at(),
            taken.form(),
            taken.detail().isEmpty() ? null : taken.detail(),
            lapsesAt);
    return journal
        .record(authority, step)
        .thenReturn(new LockedFiling(after, state, held.now(), held.lapsed()));
  }

  /** The next revision; what the step does not say anew stays as it was. */
  private static StoredFiling next(StoredFiling before, Taken taken) {
    ProviderFiling filing = before.filing();
    Transition transition = taken.transition();
    FilingNumber number = taken.number();
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
            number == null ? filing.filedAt() : taken.at(),
            transition.to().isFinal() ? taken.at() : filing.endedAt(),
            content == null ? filing.bufferConditional() : content.bufferConditional());
    return content == null ? new StoredFiling(next, before.restricted()) : StoredFiling.of(next);
  }

  private LockedFiling held(FilingWithCase found, List<StartedClock> running) {
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

  /** Another node's clock may be ahead of ours; no step comes before the one it follows. */
  private Instant notBefore(Instant last) {
    Instant now = SqlTime.storable(clock.instant());
    return now.isBefore(last) ? last : now;
  }

  private Function<Instant, PolicyContext> policyOf(HostedAuthority authority) {
    return at -> policy.at(authority.code(), at);
  }

  private static Refusal exhausted() {
    return new Refusal(
        RefusalCode.NUMBER_SPACE_EXHAUSTED.name(),
        List.of("id"),
        "filing serial: "
            + (NumberCounter.LAST_SERIAL + 1)
            + " (expected: 1 to "
            + NumberCounter.LAST_SERIAL
            + ")",
        List.of(FilingCommand.COMPLETE_REVIEW.rule()),
        null,
        null);
  }
}
