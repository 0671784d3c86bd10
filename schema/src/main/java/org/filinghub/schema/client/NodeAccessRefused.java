package org.filinghub.schema.client;

import org.filinghub.schema.problem.Problem;

/**
 * Another node refuses this node's own token or document. The fault is in the configuration or the
 * code of this node, so a caller of this node gets INTERNAL; the log has the sentence.
 */
public final class NodeAccessRefused extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  NodeAccessRefused(String node, Problem problem) {
    super(
        node
            + " answers "
            + problem
            + " (expected: this node's token and documents to be accepted)");
    this.problem = problem;
  }

  /** The code that the other node answered. */
  public Problem problem() {
    return problem;
  }
}
