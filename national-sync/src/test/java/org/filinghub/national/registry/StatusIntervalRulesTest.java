package org.filinghub.national.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.filinghub.national.fixture.Filings;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.AuthorityChange.PendingPreconditions;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.registry.StatusInterval;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** ICP and MLPS filings while a change is pending (MOE-N3b, MOE-15). */
class StatusIntervalRulesTest {
  private static final ProviderFiling BARE =
      Filings.filed(
          Filings.submitted("43", 1, Filings.form("43", 1).withoutIcp()), Filings.number("43", 1));

  @Test
  @Proves({"MOE-N3b", "MOE-15"})
  void declaredPreconditionsCountWhileAChangeIsPending() {
    StatusInterval filed = first(BARE);
    ProviderFiling pending = Filings.next(BARE, FilingStatus.CHANGE_PENDING);
    StatusInterval waiting = next(filed, pending, new PendingPreconditions(true, true));
    ProviderFiling returned = Filings.next(pending, FilingStatus.CHANGE_RETURNED);
    StatusInterval returnedInterval = next(waiting, returned, new PendingPreconditions(true, true));
    StatusInterval withdrawn =
        next(returnedInterval, Filings.next(returned, FilingStatus.FILED), null);

    assertThat(filed.icpFiled()).isFalse();
    assertThat(waiting.icpFiled()).isTrue();
    assertThat(returnedInterval.icpFiled()).isTrue();
    assertThat(withdrawn.icpFiled()).isFalse();
  }

  @Test
  @Proves("MOE-N3b")
  void supplementWithoutTheDeclarationRemovesThePrecondition() {
    ProviderFiling pending = Filings.next(BARE, FilingStatus.CHANGE_PENDING);
    StatusInterval waiting = next(first(BARE), pending, new PendingPreconditions(true, true));
    ProviderFiling returned = Filings.next(pending, FilingStatus.CHANGE_RETURNED);
    StatusInterval returnedInterval = next(waiting, returned, new PendingPreconditions(true, true));
    ProviderFiling again = Filings.next(returned, FilingStatus.CHANGE_PENDING);

    StatusInterval supplemented =
        next(returnedInterval, again, new PendingPreconditions(false, true));

    assertThat(supplemented.icpFiled()).isFalse();
    assertThat(supplemented.mlpsFiled()).isTrue();
  }

  @Test
  @Proves("MOE-15")
  void undeclaredChangeKeepsTheVerifiedRevision() {
    ProviderFiling pending = Filings.next(BARE, FilingStatus.CHANGE_PENDING);

    StatusInterval waiting = next(first(BARE), pending, null);

    assertThat(waiting.icpFiled()).isFalse();
    assertThat(waiting.mlpsFiled()).isTrue();
    assertThat(waiting.status()).isEqualTo(FilingStatus.CHANGE_PENDING);
  }

  private static StatusInterval first(ProviderFiling filing) {
    return StatusIntervalRules.next(null, Filings.change(filing, null)).orElseThrow();
  }

  private static StatusInterval next(
      StatusInterval last, ProviderFiling filing, @Nullable PendingPreconditions pending) {
    AuthorityChange plain = Filings.change(filing, last.status());
    Optional<StatusInterval> next =
        StatusIntervalRules.next(
            last,
            new AuthorityChange(
                plain.sequence(),
                plain.filing(),
                plain.previousStatus(),
                plain.actor(),
                plain.rule(),
                plain.occurredAt(),
                plain.blacklisting(),
                pending));
    return next.orElseThrow();
  }
}
