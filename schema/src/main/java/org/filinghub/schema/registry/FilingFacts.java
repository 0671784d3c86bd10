package org.filinghub.schema.registry;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;

/**
 * All that a decision about one filing needs, for any jurisdiction, stage and instant. {@code
 * sequence} is the national position at which they last changed: the fence of every cache.
 *
 * @param bars every bar of the provider there ever was, oldest first
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

  /** The same facts with public fields only. */
  public FilingFacts publicView() {
    return new FilingFacts(sequence, filing.publicView(), intervals, whitelist, marks, bars);
  }

  /**
   * One time at which a provider was barred from submitting, nationwide (MOE-24b); days in
   * Asia/Shanghai.
   *
   * @param decidedOn day of the blacklist decision
   * @param barredUntil last barred day
   */
  public record Bar(LocalDate decidedOn, LocalDate barredUntil) {}

  /** What the registry noticed about a filing that its authority cannot see. */
  public enum FilingMark {
    DUPLICATE_FILING
  }
}
