package org.filinghub.schema.registry;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;

/**
 * The facts that a decision about one filing needs, for any jurisdiction, stage and instant.
 *
 * @param sequence national feed position of the last change of these facts; caches use it to reject
 *     older facts
 * @param bars every past and present bar of the provider, oldest first
 */
public record FilingFacts(
    int sequence,
    ProviderFiling filing,
    List<StatusInterval> intervals,
    List<WhitelistFact> whitelist,
    List<FilingMark> marks,
    List<Bar> bars) {

  public FilingFacts {
    intervals = List.copyOf(intervals);
    whitelist = List.copyOf(whitelist);
    marks = List.copyOf(marks);
    bars = List.copyOf(bars);
  }

  /** Returns the same facts with public fields only. */
  public FilingFacts publicView() {
    return new FilingFacts(sequence, filing.publicView(), intervals, whitelist, marks, bars);
  }

  /**
   * A period in which a provider was barred from submitting, nationwide (MOE-24b). Days are in
   * Asia/Shanghai.
   *
   * @param decidedOn day of the blacklist decision
   * @param barredUntil last day of the bar
   */
  public record Bar(LocalDate decidedOn, LocalDate barredUntil) {}

  /**
   * A fact about a filing that only the registry can detect, because it compares all authorities.
   */
  public enum FilingMark {
    DUPLICATE_FILING
  }
}
