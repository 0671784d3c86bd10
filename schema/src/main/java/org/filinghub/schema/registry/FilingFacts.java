package org.filinghub.schema.registry;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision about one filing needs, for any jurisdiction, stage and instant. {@code
 * sequence} is the national position at which they last changed: the fence of every cache.
 */
public record FilingFacts(
    int sequence,
    ProviderFiling filing,
    List<StatusInterval> intervals,
    List<WhitelistFact> whitelist,
    List<FilingMark> marks,
    @Nullable LocalDate providerBarredUntil) {

  public FilingFacts {
    intervals = List.copyOf(intervals);
    whitelist = List.copyOf(whitelist);
    marks = List.copyOf(marks);
  }
}
