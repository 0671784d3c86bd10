package org.filinghub.schema.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * One change of an authority's feed, with the filing after this change.
 *
 * @param occurredAt when the change took effect
 * @param pendingPreconditions null unless a reported change waits for verification
 */
public record AuthorityChange(
    int sequence,
    ProviderFiling filing,
    @Nullable FilingStatus previousStatus,
    String actor,
    RuleId rule,
    Instant occurredAt,
    @Nullable Blacklisting blacklisting,
    @Nullable PendingPreconditions pendingPreconditions) {

  /**
   * A page of an authority's feed. Sequences are contiguous; {@code digest} covers the page ({@link
   * FeedDigest}).
   */
  public record AuthorityChangePage(
      String epoch,
      List<AuthorityChange> changes,
      ChangeCursor cursor,
      boolean hasMore,
      String digest) {

    public AuthorityChangePage {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The blacklisting of a provider. It is barred from the decision until the end of {@code
   * barredUntil} (MOE-24b), Asia/Shanghai.
   */
  public record Blacklisting(
      Uscc provider, RevocationGround ground, LocalDate decidedOn, LocalDate barredUntil) {}

  /**
   * Whether a reported change, not yet verified, declares the ICP and MLPS filings of MOE-9
   * (MOE-N3b, MOE-15).
   */
  public record PendingPreconditions(boolean icpFiled, boolean mlpsFiled) {}
}
