package org.filinghub.architecture.planted.gateway.routing;

import java.time.Clock;
import java.time.Instant;

/** A rule that asks the time instead of being told. */
public final class AsksTheClock {
  public Instant now(Clock clock) {
    return clock.instant();
  }
}
