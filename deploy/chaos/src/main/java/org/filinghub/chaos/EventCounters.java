package org.filinghub.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Thread-safe counters by event name. */
final class EventCounters {
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  void count(String event) {
    counts.computeIfAbsent(event, unused -> new AtomicLong()).incrementAndGet();
  }

  long of(String event) {
    AtomicLong count = counts.get(event);
    return count == null ? 0 : count.get();
  }

  /** Returns all counters in the order of their names. */
  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((event, count) -> all.put(event, count.get()));
    return all;
  }
}
