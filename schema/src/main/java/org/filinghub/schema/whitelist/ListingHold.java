package org.filinghub.schema.whitelist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a white-list entry has no effect now: its national filing is not in force, and the
 * list requires the filing (GD-whitelist). Computed from the filing's status and never stored.
 *
 * @param status status of the filing; null if the registry knows no such filing
 * @param since instant since which the filing has had this status; null if the registry does not
 *     know it
 */
public record ListingHold(Reason reason, @Nullable FilingStatus status, @Nullable Instant since) {
  private static final RuleId WHITELIST = new RuleId("GD-whitelist");
  private static final String NOT_KNOWN = "FILING_NOT_KNOWN";

  /**
   * @param intervals of the filing, oldest first
   */
  public static Optional<ListingHold> of(
      @Nullable ProviderFiling filing, List<StatusInterval> intervals) {
    if (filing == null) {
      return Optional.of(
          new ListingHold(
              new Reason(
                  NOT_KNOWN,
                  List.of(WHITELIST),
                  Basis.REGULATION,
                  "国家登记中没有该备案编号；列入名单以完成备案为前提。",
                  true),
              null,
              null));
    }
    FilingStatus status = filing.status();
    if (status.standsAsFiled()) {
      return Optional.empty();
    }
    Optional<StatusInterval> fall = fall(status, intervals);
    List<RuleId> rules =
        Stream.concat(fall.map(StatusInterval::rule).stream(), Stream.of(WHITELIST))
            .distinct()
            .toList();
    return Optional.of(
        new ListingHold(
            new Reason(status.name(), rules, Basis.REGULATION, text(status), true),
            status,
            fall.map(StatusInterval::from).orElse(null)));
  }

  /** Returns the first interval of the final run of intervals with this status. */
  private static Optional<StatusInterval> fall(
      FilingStatus status, List<StatusInterval> intervals) {
    StatusInterval fall = null;
    for (int i = intervals.size() - 1; i >= 0 && intervals.get(i).status() == status; i--) {
      fall = intervals.get(i);
    }
    return Optional.ofNullable(fall);
  }

  private static String text(FilingStatus status) {
    String fallen =
        switch (status) {
          case SUSPENDED -> "该备案已被暂停";
          case REVOKED -> "该备案已被撤销";
          case CANCELLED -> "该备案已由提供者注销";
          default -> "该应用尚未完成备案";
        };
    return fallen + "；列入名单以备案有效为前提，此条目暂不生效。";
  }
}
