package org.filinghub.national.registry;

import java.time.Instant;
import java.util.Optional;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.AuthorityChange.PendingPreconditions;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.StatusInterval;
import org.jspecify.annotations.Nullable;

/** Decides the status interval that a change begins. */
final class StatusIntervalRules {
  private StatusIntervalRules() {}

  /**
   * Returns the interval that the change begins. Empty if it equals the last one.
   *
   * @param last latest interval of the filing; null if the filing is new
   */
  static Optional<StatusInterval> next(@Nullable StatusInterval last, AuthorityChange change) {
    ProviderFiling filing = change.filing();
    StatusInterval next =
        last != null && keepsVerifiedRevision(filing.status())
            ? duringVerification(last, change)
            : new StatusInterval(
                from(last, change),
                filing.status(),
                filing.revision(),
                filing.system().hasIcp(),
                filing.system().hasMlps(),
                filing.app().stages(),
                filing.app().features());
    return last != null && isEqual(last, next) ? Optional.empty() : Optional.of(next);
  }

  /**
   * MOE-15: while a change is being verified, the last verified revision remains in force. MOE-N3b:
   * an ICP or MLPS filing that the pending change declares counts as present.
   */
  private static StatusInterval duringVerification(StatusInterval last, AuthorityChange change) {
    ProviderFiling filing = change.filing();
    // The last interval may include what an earlier version of the pending change declared.
    boolean verifiedBefore = !keepsVerifiedRevision(last.status());
    PendingPreconditions pending = change.pendingPreconditions();
    boolean icp = verifiedBefore ? last.icpFiled() : filing.system().hasIcp();
    boolean mlps = verifiedBefore ? last.mlpsFiled() : filing.system().hasMlps();
    return new StatusInterval(
        from(last, change),
        filing.status(),
        filing.revision(),
        icp || (pending != null && pending.icpFiled()),
        mlps || (pending != null && pending.mlpsFiled()),
        last.stages(),
        last.features());
  }

  private static boolean keepsVerifiedRevision(FilingStatus status) {
    return status == FilingStatus.CHANGE_PENDING || status == FilingStatus.CHANGE_RETURNED;
  }

  // An authority may have set its clock back. An interval never ends before it begins.
  private static Instant from(@Nullable StatusInterval last, AuthorityChange change) {
    return last != null && last.from().isAfter(change.occurredAt())
        ? last.from()
        : change.occurredAt();
  }

  private static boolean isEqual(StatusInterval last, StatusInterval next) {
    return last.status() == next.status()
        && last.icpFiled() == next.icpFiled()
        && last.mlpsFiled() == next.mlpsFiled()
        && last.stages().equals(next.stages())
        && last.features().equals(next.features());
  }
}
