package org.filinghub.gateway.json;

/**
 * JSON that does not have the expected shape. The message is the type of the cause; the text of the
 * cause is left out, because it could quote the input.
 */
public final class MalformedJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedJson(RuntimeException cause) {
    super(cause.getClass().getSimpleName(), null, false, false);
  }
}
