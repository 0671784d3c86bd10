package org.filinghub.province.life.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.ClockKind;
import org.filinghub.schema.review.RevocationGround;

/**
 * What happens by itself: a provider's clock runs out, the buffer period ends. Each takes effect at
 * the first instant after the last day, whenever somebody looks. An authority that is overdue has
 * no such effect: the text names none (MOE-14a).
 */
public final class LapseRules {
  private LapseRules() {}

  /**
   * What happens next if nobody does anything; empty when nothing does.
   *
   * @param at what holds at the authority at an instant
   */
  public static Optional<DueStep> next(FilingState filing, Function<Instant, PolicyContext> at) {
    return Stream.of(supplement(filing), rectification(filing, at), buffer(filing, at))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(DueStep::at));
  }

  /** 逾期未反馈视同放弃备案 (MOE-13b); of a change, its last verified revision stands on. */
  private static Optional<DueStep> supplement(FilingState filing) {
    return filing
        .clock(ClockKind.SUPPLEMENT)
        .map(
            clock -> {
              boolean change = filing.status() == FilingStatus.CHANGE_RETURNED;
              FilingCase accompanying = filing.accompanying();
              Transition given =
                  TransitionBuilder.by(change ? Step.CHANGE_GIVEN_UP : Step.GIVEN_UP, filing)
                      .with(change ? accompanying.withoutChange() : accompanying.closed())
                      .make();
              return new DueStep(clock.lapsesAt(), given);
            });
  }

  /** 整改不及时 (MOE-24a, GD-enforce); in 11 the ministry is asked (BJ-29). */
  private static Optional<DueStep> rectification(
      FilingState filing, Function<Instant, PolicyContext> at) {
    return filing
        .clock(ClockKind.RECTIFICATION)
        .map(
            clock -> {
              TransitionContext then = situation(filing, clock.lapsesAt(), at);
              Step step =
                  then.mustAskToRevoke()
                      ? Step.RECTIFICATION_LATE_REQUESTED
                      : Step.RECTIFICATION_LATE;
              return new DueStep(clock.lapsesAt(), RevocationRules.notRectified(step, then));
            });
  }

  /**
   * From the day after the buffer period on, what lacks ICP or MLPS does not stand (MOE-N3b); if it
   * began to lack later, from then on.
   */
  private static Optional<DueStep> buffer(FilingState filing, Function<Instant, PolicyContext> at) {
    if (!Step.BUFFER_ENDED.from().contains(filing.status()) || filing.declared().areMet()) {
      return Optional.empty();
    }
    LocalDate lastDay = at.apply(filing.since()).policy().buffer().value().to();
    Instant over = ChinaTime.startOf(lastDay.plusDays(1));
    Instant lapsesAt = over.isAfter(filing.since()) ? over : filing.since();
    TransitionContext then = situation(filing, lapsesAt, at);
    return Optional.of(
        new DueStep(
            lapsesAt,
            RevocationRules.revoke(Step.BUFFER_ENDED, then, RevocationGround.BUFFER_EXPIRED, false)));
  }

  private static TransitionContext situation(
      FilingState filing, Instant then, Function<Instant, PolicyContext> at) {
    return new TransitionContext(filing, FilingActor.NODE, at.apply(then));
  }

  /** A step that nobody takes, and the instant at which it takes effect. */
  public record DueStep(Instant at, Transition transition) {}
}
