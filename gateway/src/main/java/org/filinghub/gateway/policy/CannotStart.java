package org.filinghub.gateway.policy;

/** Something that decisions rest on cannot be loaded. */
final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotStart(String what, Throwable cause) {
    super("The " + what + " cannot be loaded: " + sentence(cause), cause);
  }

  private static String sentence(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
