package org.filinghub.gateway.lookup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.StatusInterval;
import org.jspecify.annotations.Nullable;

/**
 * Builds facts from a live read when the authority is ahead of the registry. A live read has the
 * current status but not its start, so the start is estimated. Seconds later, the registry has the
 * exact history.
 */
final class LiveFacts {
  private LiveFacts() {}

  /** Appends the authority's newer status to the registry's facts. */
  static FilingFacts merge(FilingFacts facts, ProviderFiling live, Instant now) {
    List<StatusInterval> intervals = new ArrayList<>(facts.intervals());
    StatusInterval last = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
    intervals.add(interval(last, live, now));
    return new FilingFacts(
        facts.sequence(), live, intervals, facts.whitelist(), facts.marks(), facts.bars());
  }

  /** Builds facts from the live read only. */
  static FilingFacts of(ProviderFiling live, Instant now) {
    return new FilingFacts(
        0, live, List.of(interval(null, live, now)), List.of(), List.of(), List.of());
  }

  private static StatusInterval interval(
      @Nullable StatusInterval last, ProviderFiling live, Instant now) {
    Instant from = start(last, live, now);
    if (last != null && keepsVerifiedRevision(live.status())) {
      // MOE-15: while a change is verified again, the last verified revision remains in force.
      return new StatusInterval(
          from,
          live.status(),
          live.revision(),
          last.icpFiled(),
          last.mlpsFiled(),
          last.stages(),
          last.features());
    }
    return new StatusInterval(
        from,
        live.status(),
        live.revision(),
        live.system().hasIcp(),
        mlpsFiled(live),
        live.app().stages(),
        live.app().features());
  }

  /**
   * The end of the filing, else the instant when it got its number, else {@code now}; never before
   * the start of the previous interval.
   */
  private static Instant start(@Nullable StatusInterval last, ProviderFiling live, Instant now) {
    Instant filed = live.filedAt();
    Instant since = now;
    if (live.endedAt() != null && live.status().isFinal()) {
      since = live.endedAt();
    } else if (last == null && filed != null) {
      since = filed;
    }
    return last != null && since.isBefore(last.from()) ? last.from() : since;
  }

  // The MLPS number is not public, so it is derived. Only a system with an MLPS filing has level 2
  // or above (FACTS C.5). A filing accepted in the buffer lacks one of ICP and MLPS (MOE-N3a); if
  // it shows an ICP number, it lacks MLPS.
  private static boolean mlpsFiled(ProviderFiling filing) {
    BusinessSystem system = filing.system();
    boolean lacking = filing.bufferConditional() && system.hasIcp();
    return system.hasMlps() && !lacking;
  }

  private static boolean keepsVerifiedRevision(FilingStatus status) {
    return status == FilingStatus.CHANGE_PENDING || status == FilingStatus.CHANGE_RETURNED;
  }
}
