package org.filinghub.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often each thing happened. */
final class Tally {
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  void count(String what) {
    counts.computeIfAbsent(what, unused -> new AtomicLong()).incrementAndGet();
  }

  long of(String what) {
    AtomicLong count = counts.get(what);
    return count == null ? 0 : count.get();
  }

  /** In order of names. */
  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((what, count) -> all.put(what, count.get()));
    return all;
  }
}
