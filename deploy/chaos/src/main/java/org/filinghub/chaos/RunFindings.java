package org.filinghub.chaos;

import java.util.ArrayList;
import java.util.List;

/** Thread-safe list of violations. Counts all of them and keeps the texts of the first hundred. */
final class RunFindings {
  private static final int KEPT = 100;

  private final List<String> kept = new ArrayList<>();
  private int count;

  synchronized void add(String finding) {
    count++;
    if (kept.size() < KEPT) {
      kept.add(finding);
    }
  }

  synchronized int count() {
    return count;
  }

  synchronized List<String> kept() {
    return List.copyOf(kept);
  }
}
