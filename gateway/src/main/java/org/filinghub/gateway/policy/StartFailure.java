package org.filinghub.gateway.policy;

/** Stops the start of the hub because a file that answers depend on cannot be loaded. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param what what cannot be loaded
   * @param remedy what the operator must do
   */
  public StartFailure(String what, String remedy, Throwable cause) {
    super("The " + what + " cannot be loaded: " + sentence(cause), cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }

  private static String sentence(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
