package org.filinghub.gateway.remote;

/** An answer that is not what the contract says. */
final class MalformedAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;

  MalformedAnswer(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
