package org.filinghub.gateway.change;

import java.util.HashMap;
import java.util.Map;
import org.filinghub.gateway.node.CallerKey;
import org.filinghub.schema.problem.Problem;

/**
 * How many subscriptions are open, in all and of each caller, so that no caller takes the room of
 * all others. Problems: OVERLOADED.
 */
final class SubscriptionLimits {
  private final int most;
  private final int mostOfOne;
  private final Map<CallerKey, Integer> open = new HashMap<>();
  private int all;

  SubscriptionLimits(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** One more, or a refusal. */
  synchronized void enter(CallerKey caller) {
    int ofCaller = open.getOrDefault(caller, 0);
    if (ofCaller >= mostOfOne) {
      throw Problem.OVERLOADED.because(
          "subscription: %d of this caller are open (expected: at most %d); end one first"
              .formatted(ofCaller, mostOfOne));
    }
    if (all >= most) {
      throw Problem.OVERLOADED.because(
          "subscription: %d are open (expected: at most %d); try again later".formatted(all, most));
    }
    open.put(caller, ofCaller + 1);
    all++;
  }

  /** One of those that entered. */
  synchronized void leave(CallerKey caller) {
    open.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
    all--;
  }

  synchronized int open() {
    return all;
  }
}
