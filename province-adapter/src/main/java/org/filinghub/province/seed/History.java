package org.filinghub.province.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.life.FilingCommand;
import org.filinghub.province.life.Transition;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a filing must have taken to stand where it stands: numbered, and perhaps revoked.
 * What was before its number is not told; nobody saw it.
 */
final class History {
  private static final Caller LOADER = new Caller(Role.OPERATOR, "seed", null, null);

  private History() {}

  static List<FilingStep> of(ProviderFiling filing) {
    Instant filedAt = filing.filedAt();
    if (filing.number() == null || filedAt == null) {
      throw new MalformedValue("filing " + filing.id(), "without a number", "a numbered filing");
    }
    return switch (filing.status()) {
      case FILED ->
          List.of(
              step(filing, null, FilingCommand.COMPLETE_REVIEW, filing.revision(), null, filedAt));
      case REVOKED -> {
        Instant endedAt = Objects.requireNonNull(filing.endedAt(), "revoked without a day");
        List<FilingStep> steps = new ArrayList<>();
        steps.add(
            step(
                filing, null, FilingCommand.COMPLETE_REVIEW, filing.revision() - 1, null, filedAt));
        steps.add(
            step(
                filing,
                FilingStatus.FILED,
                FilingCommand.REVOKE,
                filing.revision(),
                endedAt,
                endedAt));
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
      FilingCommand command,
      int revision,
      @Nullable Instant endedAt,
      Instant at) {
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
        new Transition(command, from, to, command.rule(), Set.of(), null, null),
        Role.OPERATOR,
        LOADER,
        at,
        null,
        null);
  }
}
