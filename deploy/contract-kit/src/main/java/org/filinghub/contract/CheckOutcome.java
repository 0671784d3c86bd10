package org.filinghub.contract;

/** How a check went. */
public enum CheckOutcome {
  /** The promise is kept. */
  HELD,
  /** It is not, and nobody said so. */
  FAILED,
  /** It is not, as declared. */
  DEVIATES,
  /** Declared as a deviation, and yet kept. */
  UNFOUNDED;

  boolean isGood() {
    return this == HELD || this == DEVIATES;
  }
}
