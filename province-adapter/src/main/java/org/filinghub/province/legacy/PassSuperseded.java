package org.filinghub.province.legacy;

/** Another process has begun a pass since; what this one read may be older. */
final class PassSuperseded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PassSuperseded(int pass, int now) {
    super("pass: " + now + " (expected: " + pass + ")", null, false, false);
  }
}
