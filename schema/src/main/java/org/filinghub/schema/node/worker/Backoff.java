package org.filinghub.schema.node.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential backoff with jitter. The bound starts at {@code least} and doubles with every
 * consecutive failure, up to {@code most}.
 */
public record Backoff(Duration least, Duration most) {
  private static final int DOUBLINGS = 30;

  public Backoff {
    if (least.isNegative() || least.isZero() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "backoff: " + least + " to " + most + " (expected: more than 0, least before most)");
    }
  }

  /**
   * Returns a random pause between half of the bound and the bound.
   *
   * @param failures in a row, 1 or more
   */
  public Duration after(int failures) {
    return after(failures, ThreadLocalRandom.current().nextDouble());
  }

  Duration after(int failures, double chance) {
    double bound =
        Math.min(
            most.toMillis(), least.toMillis() * Math.pow(2, Math.min(failures - 1, DOUBLINGS)));
    return Duration.ofMillis(Math.max(1, Math.round(bound * (0.5 + chance / 2))));
  }
}
