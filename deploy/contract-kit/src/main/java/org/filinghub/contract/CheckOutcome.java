package org.filinghub.contract;

/** Outcome of one check, as docs/contract-kit.md explains it. */
public enum CheckOutcome {
  /** The node keeps the promise. */
  HELD,
  /** The node breaks the promise, and no deviation is declared. */
  FAILED,
  /** The node breaks the promise, as declared. */
  DEVIATES,
  /** A deviation is declared, but the node keeps the promise. */
  UNFOUNDED;

  boolean isGood() {
    return this == HELD || this == DEVIATES;
  }
}
