package org.filinghub.schema.node;

/** Stops the start of a node because something that it needs cannot be loaded. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param what cannot be loaded
   * @param remedy what the operator should do
   */
  public StartFailure(String what, String remedy, Throwable cause) {
    super("The " + what + " cannot be loaded: " + rootMessage(cause), cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }

  private static String rootMessage(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
