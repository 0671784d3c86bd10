package org.filinghub.national.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before trying again: doubles with every failure in a row, never longer than
 * {@code most}, and never the same for two who failed together.
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
   * Between half and the whole of the bound for so many failures in a row.
   *
   * @param failures 1 or more
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
