package org.filinghub.contract;

/**
 * One check: it tests one promise of the contract.
 *
 * @param name name of the check in reports and in deviations files
 * @param clause place in the contract or rule that contains the promise
 * @param expected behaviour of a node that keeps the promise
 * @param allowed deviation that a node may declare
 */
record ContractCheck(
    String name, String clause, String expected, AllowedDeviation allowed, Body body) {

  /** Deviation that a node may declare for a check. */
  enum AllowedDeviation {
    /** No deviation is allowed, because the hub relies on the promise. */
    NONE,
    /**
     * The node may refuse the command with SUBMISSION_NOT_OFFERED_HERE and the address at which the
     * command is offered.
     */
    COMMAND_NOT_OFFERED,
    /** The node may promise less, as the declaration describes. */
    WEAKER_PROMISE
  }

  /** Sends requests to the node and compares the answers with the contract. */
  @FunctionalInterface
  interface Body {
    /**
     * Runs the check.
     *
     * @throws UnmetExpectation if the node breaks the promise
     */
    void run(CheckContext context);
  }
}
