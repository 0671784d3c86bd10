package org.filinghub.contract;

/** The node says that this is done elsewhere: SUBMISSION_NOT_OFFERED_HERE. */
final class NotOffered extends Unmet {
  private static final long serialVersionUID = 1L;

  NotOffered(String sentence) {
    super("SUBMISSION_NOT_OFFERED_HERE: " + sentence);
  }
}
