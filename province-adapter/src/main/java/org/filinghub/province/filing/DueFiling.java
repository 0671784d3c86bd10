package org.filinghub.province.filing;

import java.time.Instant;

/** A filing to which something happens by itself at an instant; ordered by both. */
public record DueFiling(Instant lapsesAt, String id) {
  /** Before all others. */
  public static final DueFiling FIRST = new DueFiling(Instant.EPOCH, "");
}
