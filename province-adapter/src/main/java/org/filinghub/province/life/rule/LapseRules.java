package org.filinghub.province.life.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.review.StatutoryClock.ClockKind;

/**
 * Steps that take effect without a command: a provider's clock runs out, or the buffer period ends.
 * Each takes effect at the first instant after the last day, even if the node applies it later. An
 * overdue authority causes no step, because the regulation names no consequence (MOE-14a).
 */
public final class LapseRules {
  private LapseRules() {}

  /**
   * Returns the next step that takes effect without a command; empty if none.
   *
   * @param at the authority's policy at an instant
   */
  public static Optional<DueStep> next(FilingState filing, Function<Instant, PolicyContext> at) {
    return Stream.of(supplement(filing), rectification(filing, at), buffer(filing, at))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(DueStep::at));
  }

  /** 逾期未反馈视同放弃备案 (MOE-13b). For a returned change, the last verified revision stays in force. */
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

  /** 整改不及时 (MOE-24a, GD-enforce). Authority 11 asks the ministry to revoke (BJ-29). */
  private static Optional<DueStep> rectification(
      FilingState filing, Function<Instant, PolicyContext> at) {
    return filing
        .clock(ClockKind.RECTIFICATION)
        .map(
            clock -> {
              TransitionContext then = context(filing, clock.lapsesAt(), at);
              Step step =
                  then.mustAskToRevoke()
                      ? Step.RECTIFICATION_LATE_REQUESTED
                      : Step.RECTIFICATION_LATE;
              return new DueStep(clock.lapsesAt(), RevocationRules.notRectified(step, then));
            });
  }

  /**
   * From the day after the buffer period, a filing without ICP or MLPS is revoked (MOE-N3b). If it
   * lost one of them later, it is revoked at that instant.
   */
  private static Optional<DueStep> buffer(FilingState filing, Function<Instant, PolicyContext> at) {
    if (!Step.BUFFER_ENDED.from().contains(filing.status()) || filing.declared().areMet()) {
      return Optional.empty();
    }
    LocalDate lastDay = at.apply(filing.since()).policy().buffer().value().to();
    Instant over = ChinaTime.startOf(lastDay.plusDays(1));
    Instant lapsesAt = over.isAfter(filing.since()) ? over : filing.since();
    TransitionContext then = context(filing, lapsesAt, at);
    return Optional.of(
        new DueStep(
            lapsesAt,
            RevocationRules.revoke(
                Step.BUFFER_ENDED, then, RevocationGround.BUFFER_EXPIRED, false)));
  }

  private static TransitionContext context(
      FilingState filing, Instant then, Function<Instant, PolicyContext> at) {
    return new TransitionContext(filing, FilingActor.NODE, at.apply(then));
  }

  /** A step without a command, and the instant at which it takes effect. */
  public record DueStep(Instant at, Transition transition) {}
}
