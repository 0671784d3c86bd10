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
 * One change of an authority's feed: the filing as this change left it.
 *
 * @param occurredAt when it took effect
 * @param pendingPreconditions while a reported change waits for its verification
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
   * A page of an authority's feed; sequences are contiguous, {@code digest} covers the page ({@link
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
   * A provider put on the blacklist: barred from the decision on to the end of {@code barredUntil}
   * (MOE-24b), Asia/Shanghai.
   */
  public record Blacklisting(
      Uscc provider, RevocationGround ground, LocalDate decidedOn, LocalDate barredUntil) {}

  /**
   * Which of the two filings of MOE-9 a reported change declares while it waits (MOE-N3b, MOE-15).
   */
  public record PendingPreconditions(boolean icpFiled, boolean mlpsFiled) {}
}
