package org.filinghub.chaos;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Thread-safe state that the drivers, readers, faults and checks of one run share. */
final class SharedRunState {
  private final RunFindings findings = new RunFindings();
  private final EventCounters counters = new EventCounters();
  private final List<TrackedFiling> filings = new CopyOnWriteArrayList<>();
  private final List<TrackedFiling> numbered = new CopyOnWriteArrayList<>();
  private volatile boolean loadRunning = true;

  RunFindings findings() {
    return findings;
  }

  EventCounters counters() {
    return counters;
  }

  boolean isLoadRunning() {
    return loadRunning;
  }

  /** Stops new commands. Commands that were already sent are repeated until they have a result. */
  void stopLoad() {
    loadRunning = false;
  }

  void add(TrackedFiling filing) {
    filings.add(filing);
  }

  List<TrackedFiling> filings() {
    return filings;
  }

  /** Adds a filing with a number. Readers query such filings. */
  void addNumbered(TrackedFiling filing) {
    if (!numbered.contains(filing)) {
      numbered.add(filing);
    }
  }

  /** Returns the filing with a number that the random value selects. Null before the first one. */
  @Nullable TrackedFiling pickNumbered(int random) {
    int count = numbered.size();
    return count == 0 ? null : numbered.get(Math.floorMod(random, count));
  }
}
