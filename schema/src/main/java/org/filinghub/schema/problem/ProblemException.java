package org.filinghub.schema.problem;

/**
 * A failure on its way to the caller. The message is public: no class name, statement, address or
 * person in it.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  public ProblemException(Problem problem, String publicSentence) {
    super(publicSentence, null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
