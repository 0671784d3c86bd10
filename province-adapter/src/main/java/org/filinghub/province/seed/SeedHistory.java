package org.filinghub.province.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.life.rule.FiledPreconditions;
import org.filinghub.province.life.rule.FilingCase;
import org.filinghub.province.life.rule.FilingState;
import org.filinghub.province.life.rule.LapseRules;
import org.filinghub.province.life.rule.LapseRules.DueStep;
import org.filinghub.province.life.rule.PolicyContext;
import org.filinghub.province.life.rule.Step;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * Derives the steps of a loaded filing: numbered, and revoked if it is. Earlier steps are unknown
 * and not written.
 */
final class SeedHistory {
  private static final Caller LOADER = new Caller(Role.OPERATOR, "seed", null, null);

  private SeedHistory() {}

  /**
   * @param policy the authority's policy at an instant
   */
  static List<FilingStep> of(ProviderFiling filing, Function<Instant, PolicyContext> policy) {
    Instant filedAt = filing.filedAt();
    if (filing.number() == null || filedAt == null) {
      throw new MalformedValue("filing " + filing.id(), "without a number", "a numbered filing");
    }
    return switch (filing.status()) {
      case FILED ->
          List.of(
              step(
                  filing,
                  null,
                  Step.NUMBERED,
                  filing.revision(),
                  null,
                  filedAt,
                  lapsesAt(filing, filedAt, policy)));
      case REVOKED -> {
        Instant endedAt = Objects.requireNonNull(filing.endedAt(), "revoked without a day");
        List<FilingStep> steps = new ArrayList<>();
        steps.add(step(filing, null, Step.NUMBERED, filing.revision() - 1, null, filedAt, null));
        steps.add(
            step(
                filing,
                FilingStatus.FILED,
                Step.REVOCATION,
                filing.revision(),
                endedAt,
                endedAt,
                null));
        yield steps;
      }
      default ->
          throw new MalformedValue(
              "filing " + filing.id(), filing.status().name(), "FILED or REVOKED");
    };
  }

  private static FilingStep step(
      ProviderFiling filing,
      @Nullable FilingStatus from,
      Step step,
      int revision,
      @Nullable Instant endedAt,
      Instant at,
      @Nullable Instant lapsesAt) {
    FilingStatus to = endedAt == null ? FilingStatus.FILED : FilingStatus.REVOKED;
    ProviderFiling then =
        new ProviderFiling(
            filing.id(),
            filing.number(),
            filing.origin(),
            filing.jurisdiction(),
            to,
            revision,
            filing.app(),
            filing.system(),
            filing.owner(),
            filing.developer(),
            filing.submittedAt(),
            filing.filedAt(),
            endedAt,
            filing.bufferConditional());
    return new FilingStep(
        StoredFiling.of(then),
        new Transition(step, from, to, step.rule(), false, null, null, null, FilingCase.NEW, null),
        Role.OPERATOR,
        LOADER,
        at,
        null,
        null,
        lapsesAt);
  }

  /** A loaded filing without ICP or MLPS lapses at the end of the buffer period, as any other. */
  private static @Nullable Instant lapsesAt(
      ProviderFiling filing, Instant filedAt, Function<Instant, PolicyContext> policy) {
    FilingState state =
        new FilingState(
            filing.status(),
            filing.revision(),
            filedAt,
            filing.owner().uscc(),
            FiledPreconditions.of(filing.system()),
            FilingCase.NEW,
            List.of());
    return LapseRules.next(state, policy).map(DueStep::at).orElse(null);
  }
}
