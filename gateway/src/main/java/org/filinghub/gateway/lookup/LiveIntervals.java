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
 * How the facts go on when the authority is ahead of the registry. A live read tells what is, and
 * not since when; the registry's own history replaces this within seconds.
 */
final class LiveIntervals {
  private LiveIntervals() {}

  /** The registry's facts with the authority's newer word at their end. */
  static FilingFacts continued(FilingFacts facts, ProviderFiling live, Instant now) {
    List<StatusInterval> intervals = new ArrayList<>(facts.intervals());
    StatusInterval last = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
    intervals.add(interval(last, live, now));
    return new FilingFacts(
        facts.sequence(), live, intervals, facts.whitelist(), facts.marks(), facts.bars());
  }

  /** Facts that rest on the authority's word alone. */
  static FilingFacts alone(ProviderFiling live, Instant now) {
    return new FilingFacts(
        0, live, List.of(interval(null, live, now)), List.of(), List.of(), List.of());
  }

  private static StatusInterval interval(
      @Nullable StatusInterval last, ProviderFiling live, Instant now) {
    Instant from = from(last, live, now);
    if (last != null && keepsVerifiedRevision(live.status())) {
      // MOE-15: while a change is verified again, the last verified revision stands.
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
        live.system().icpNumber() != null,
        mlpsFiled(live),
        live.app().stages(),
        live.app().features());
  }

  /**
   * When it ended, when it was first numbered, else the moment of reading; never before the last.
   */
  private static Instant from(@Nullable StatusInterval last, ProviderFiling live, Instant now) {
    Instant filed = live.filedAt();
    Instant since = now;
    if (live.endedAt() != null && live.status().isFinal()) {
      since = live.endedAt();
    } else if (last == null && filed != null) {
      since = filed;
    }
    return last != null && since.isBefore(last.from()) ? last.from() : since;
  }

  // The number itself is not public. Only a system with its MLPS filing has a level of 2 or above
  // (FACTS C.5); taken in the buffer without one of the two (MOE-N3a), a filing that shows its ICP
  // number lacks the other.
  private static boolean mlpsFiled(ProviderFiling filing) {
    BusinessSystem system = filing.system();
    Integer level = system.mlpsLevel();
    boolean lacking = filing.bufferConditional() && system.icpNumber() != null;
    return level != null && level >= 2 && !lacking;
  }

  private static boolean keepsVerifiedRevision(FilingStatus status) {
    return status == FilingStatus.CHANGE_PENDING || status == FilingStatus.CHANGE_RETURNED;
  }
}
