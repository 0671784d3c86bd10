package org.filinghub.gateway.remote;

/** An HTTP status under which no GraphQL answer comes. */
final class UnexpectedStatus extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  UnexpectedStatus(int status) {
    super("HTTP status " + status, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
