package org.filinghub.gateway.json;

/**
 * Bytes that do not have the shape the contract gives them. Carries the kind of the cause and not
 * its text, which could quote what was read.
 */
public final class MalformedJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedJson(RuntimeException cause) {
    super(cause.getClass().getSimpleName(), null, false, false);
  }
}
