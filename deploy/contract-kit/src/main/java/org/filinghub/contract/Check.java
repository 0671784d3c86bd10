package org.filinghub.contract;

/**
 * One promise of the contract.
 *
 * @param name stands in reports and in declarations
 * @param clause the paragraph it rests on
 * @param expected what a node that keeps it does
 */
record Check(String name, String clause, String expected, Leeway leeway, Body body) {

  /** What a declaration may take away. */
  enum Leeway {
    /** Nothing: the hub relies on it whatever the node is. */
    NONE,
    /**
     * A command may be refused with SUBMISSION_NOT_OFFERED_HERE and the place where it is given.
     */
    NOT_OFFERED,
    /** Less may be promised; the declaration says what. */
    LESS
  }

  /** Asks and compares. */
  @FunctionalInterface
  interface Body {
    /**
     * @throws Unmet when the promise is not kept
     */
    void run(Kit kit);
  }
}
