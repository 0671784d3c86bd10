package org.filinghub.architecture.planted.cycle.one;

import org.filinghub.architecture.planted.cycle.two.Two;

/** One half of a cycle. */
public final class One {
  public Two other() {
    return new Two();
  }
}
