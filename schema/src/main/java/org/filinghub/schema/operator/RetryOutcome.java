package org.filinghub.schema.operator;

/** What became of something that was taken through the rules again. */
public enum RetryOutcome {
  /** It is in the registry now. */
  TAKEN,
  /** The registry holds something newer from the authority. */
  SUPERSEDED,
  /** It still cannot be accepted. */
  REJECTED
}
