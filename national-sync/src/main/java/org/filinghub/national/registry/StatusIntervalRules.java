package org.filinghub.national.registry;

import java.time.Instant;
import java.util.Optional;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.PendingPreconditions;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.StatusInterval;
import org.jspecify.annotations.Nullable;

/** How the history of a filing goes on with a change. */
final class StatusIntervalRules {
  private StatusIntervalRules() {}

  /** The interval that this change begins; empty when nothing of it is new. */
  static Optional<StatusInterval> next(@Nullable StatusInterval last, AuthorityChange change) {
    ProviderFiling filing = change.filing();
    StatusInterval next =
        last != null && keepsVerifiedRevision(filing.status())
            ? whileVerifiedAgain(last, change)
            : new StatusInterval(
                from(last, change),
                filing.status(),
                filing.revision(),
                icpFiled(filing),
                mlpsFiled(filing.system()),
                filing.app().stages(),
                filing.app().features());
    return last != null && saysTheSame(last, next) ? Optional.empty() : Optional.of(next);
  }

  /**
   * MOE-15: while a change is verified again, the last verified revision stands. MOE-N3b: what that
   * revision lacks and the change declares is not missing.
   */
  private static StatusInterval whileVerifiedAgain(StatusInterval last, AuthorityChange change) {
    ProviderFiling filing = change.filing();
    // The interval before may count what an earlier form of the change declared.
    boolean verifiedBefore = !keepsVerifiedRevision(last.status());
    PendingPreconditions pending = change.pendingPreconditions();
    boolean icp = verifiedBefore ? last.icpFiled() : icpFiled(filing);
    boolean mlps = verifiedBefore ? last.mlpsFiled() : mlpsFiled(filing.system());
    return new StatusInterval(
        from(last, change),
        filing.status(),
        filing.revision(),
        icp || (pending != null && pending.icpFiled()),
        mlps || (pending != null && pending.mlpsFiled()),
        last.stages(),
        last.features());
  }

  private static boolean icpFiled(ProviderFiling filing) {
    return filing.system().icpNumber() != null;
  }

  /**
   * A system of level 2 or above has its MLPS filing: authorities show a level only beside its
   * number, which is not public and does not come here.
   */
  private static boolean mlpsFiled(BusinessSystem system) {
    Integer level = system.mlpsLevel();
    return level != null && level >= 2;
  }

  private static boolean keepsVerifiedRevision(FilingStatus status) {
    return status == FilingStatus.CHANGE_PENDING || status == FilingStatus.CHANGE_RETURNED;
  }

  // An authority's clock may have been put back; history has no interval that ends before it began.
  private static Instant from(@Nullable StatusInterval last, AuthorityChange change) {
    return last != null && last.from().isAfter(change.occurredAt())
        ? last.from()
        : change.occurredAt();
  }

  private static boolean saysTheSame(StatusInterval last, StatusInterval next) {
    return last.status() == next.status()
        && last.icpFiled() == next.icpFiled()
        && last.mlpsFiled() == next.mlpsFiled()
        && last.stages().equals(next.stages())
        && last.features().equals(next.features());
  }
}
