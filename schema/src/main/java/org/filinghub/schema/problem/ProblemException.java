package org.filinghub.schema.problem;

/**
 * A failure that becomes a GraphQL error. Its message is public, so it must not contain a class
 * name, SQL, an address or personal data. It has no stack trace and no cause.
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
