package org.filinghub.architecture.planted.gateway.routing;

import java.time.Instant;

/** A rule that reads the wall clock. */
public final class AsksTheWall {
  public Instant now() {
    return Instant.now();
  }
}
