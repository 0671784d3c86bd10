package org.filinghub.architecture.planted.cycle.two;

import org.filinghub.architecture.planted.cycle.one.One;

/** The other half. */
public final class Two {
  public One other() {
    return new One();
  }
}
