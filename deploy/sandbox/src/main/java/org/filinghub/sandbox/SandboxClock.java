package org.filinghub.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.filinghub.schema.calendar.ChinaTime;

/** One clock for all nodes of the sandbox: it runs like the wall's, from wherever it was set to. */
final class SandboxClock extends Clock {
  private final Clock wall = Clock.systemUTC();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** From this moment on the clock reads {@code now} and runs on. */
  void set(Instant now) {
    ahead.set(Duration.between(wall.instant(), now));
  }

  @Override
  public Instant instant() {
    return wall.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ChinaTime.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
