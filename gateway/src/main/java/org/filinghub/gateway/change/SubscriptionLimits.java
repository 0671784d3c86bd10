package org.filinghub.gateway.change;

import java.util.HashMap;
import java.util.Map;
import org.filinghub.gateway.node.CallerQuotaKey;
import org.filinghub.schema.problem.Problem;

/** Counts open subscriptions and limits them, in total and per caller. Problems: OVERLOADED. */
final class SubscriptionLimits {
  private final int most;
  private final int mostPerCaller;
  private final Map<CallerQuotaKey, Integer> open = new HashMap<>();
  private int all;

  SubscriptionLimits(int most, int mostPerCaller) {
    this.most = most;
    this.mostPerCaller = mostPerCaller;
  }

  /** Counts one more subscription. Fails with OVERLOADED at a limit. */
  synchronized void enter(CallerQuotaKey caller) {
    int ofCaller = open.getOrDefault(caller, 0);
    if (ofCaller >= mostPerCaller) {
      throw Problem.OVERLOADED.because(
          "subscription: %d of this caller are open (expected: at most %d); end one first"
              .formatted(ofCaller, mostPerCaller));
    }
    if (all >= most) {
      throw Problem.OVERLOADED.because(
          "subscription: %d are open (expected: at most %d); try again later".formatted(all, most));
    }
    open.put(caller, ofCaller + 1);
    all++;
  }

  /** Counts one subscription less. */
  synchronized void leave(CallerQuotaKey caller) {
    open.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
    all--;
  }

  synchronized int open() {
    return all;
  }
}
