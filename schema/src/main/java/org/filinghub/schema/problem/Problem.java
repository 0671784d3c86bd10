package org.filinghub.schema.problem;

/**
 * Codes of the failures that a node reports as a GraphQL error. A refused form or command is not a
 * failure: it is part of the data, see {@link org.filinghub.schema.submission.Refusal}.
 */
public enum Problem {
  MALFORMED_QUERY(Actor.CALLER, Retry.NEVER, "The document is not GraphQL."),
  INVALID_QUERY(Actor.CALLER, Retry.NEVER, "The document does not fit the schema."),
  INVALID_VALUE(
      Actor.CALLER,
      Retry.NEVER,
      "A value does not fit its type; the message says what was expected."),
  TOO_MANY_ITEMS(
      Actor.CALLER, Retry.NEVER, "A list is longer than the limit; nothing of it was worked on."),
  QUERY_TOO_EXPENSIVE(Actor.CALLER, Retry.NEVER, "The document is too deep, too wide or too long."),
  UNAUTHENTICATED(Actor.CALLER, Retry.NEVER, "This needs a valid bearer token."),
  FORBIDDEN(Actor.CALLER, Retry.NEVER, "The token does not allow this on this record."),
  NOT_YET_PUBLIC(
      Actor.CALLER,
      Retry.LATER,
      "Filings are not open to the public yet (MOE-N5); a caller with a token may ask."),
  UNKNOWN_FILING(Actor.CALLER, Retry.NEVER, "No filing has this id."),
  CURSOR_REFUSED(Actor.CALLER, Retry.NEVER, "The cursor is not one that this list gave out."),
  MALFORMED_LINE(
      Actor.CALLER,
      Retry.NEVER,
      "A line of the stream is no JSON object; nothing from this line on was stored."),
  BATCH_GAP(
      Actor.CALLER,
      Retry.NEVER,
      "The stream would leave lines of its batch out; ask how far the batch has come."),
  EPOCH_CHANGED(
      Actor.CALLER, Retry.NEVER, "The store was rebuilt; take the snapshot, then its changes."),
  AUTHORITY_NOT_HOSTED(Actor.CALLER, Retry.NEVER, "This node does not host that authority."),
  AUTHORITY_NOT_CONNECTED(
      Actor.OPERATOR, Retry.NEVER, "That authority has no node the hub knows of."),
  AUTHORITY_UNREACHABLE(Actor.OPERATOR, Retry.LATER, "The authority's node does not answer."),
  NATIONAL_NODE_UNREACHABLE(
      Actor.OPERATOR,
      Retry.LATER,
      "The national node does not answer; a mutation may be sent again with its key."),
  FEED_GAP(
      Actor.OPERATOR,
      Retry.LATER,
      "A page of an authority's feed does not follow the position held."),
  FEED_DIGEST_MISMATCH(
      Actor.OPERATOR,
      Retry.LATER,
      "A page of an authority's feed does not have the digest it claims."),
  FEED_UNREADABLE(
      Actor.OPERATOR, Retry.LATER, "An authority's answer is not what the contract says."),
  SUBMISSION_NOT_OFFERED_HERE(
      Actor.CALLER,
      Retry.NEVER,
      "This authority's node takes no submissions; file at its own platform."),
  SUBSCRIBER_TOO_SLOW(
      Actor.CALLER,
      Retry.NEVER,
      "The subscriber reads more slowly than changes come; go on after the cursor in the message."),
  OVERLOADED(Actor.NOBODY, Retry.LATER, "Too much at once; try again shortly."),
  TIMED_OUT(Actor.NOBODY, Retry.LATER, "The time limit of the request passed."),
  INTERNAL(Actor.OPERATOR, Retry.LATER, "A fault of ours; quote the trace id.");

  /** Who can remove the cause. */
  public enum Actor {
    CALLER,
    OPERATOR,
    NOBODY
  }

  /**
   * Whether the same request can succeed when it is sent again. A mutation is sent again with the
   * same idempotency key.
   */
  public enum Retry {
    NEVER,
    LATER
  }

  private final Actor actor;
  private final Retry retry;
  private final String sentence;

  Problem(Actor actor, Retry retry, String sentence) {
    this.actor = actor;
    this.retry = retry;
    this.sentence = sentence;
  }

  public Actor actor() {
    return actor;
  }

  public Retry retry() {
    return retry;
  }

  /** Returns what the code means, for the public manual. */
  public String sentence() {
    return sentence;
  }

  /** Returns an exception with this code and the general sentence. */
  public ProblemException asException() {
    return new ProblemException(this, sentence);
  }

  /** Returns an exception with this code and a more precise public sentence. */
  public ProblemException because(String publicSentence) {
    return new ProblemException(this, publicSentence);
  }
}
