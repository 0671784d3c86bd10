package org.filinghub.chaos;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What all drivers and readers of a run know together. */
final class Ledger {
  private final Findings findings = new Findings();
  private final Tally tally = new Tally();
  private final List<TrackedFiling> filings = new CopyOnWriteArrayList<>();
  private final List<TrackedFiling> numbered = new CopyOnWriteArrayList<>();
  private volatile boolean goesOn = true;

  Findings findings() {
    return findings;
  }

  Tally tally() {
    return tally;
  }

  boolean goesOn() {
    return goesOn;
  }

  /** No new commands; those under way are seen through. */
  void end() {
    goesOn = false;
  }

  void add(TrackedFiling filing) {
    filings.add(filing);
  }

  List<TrackedFiling> filings() {
    return filings;
  }

  /** Its number is known: readers ask about it from now on. */
  void numbered(TrackedFiling filing) {
    if (!numbered.contains(filing)) {
      numbered.add(filing);
    }
  }

  @Nullable TrackedFiling numbered(int draw) {
    int count = numbered.size();
    return count == 0 ? null : numbered.get(Math.floorMod(draw, count));
  }
}
