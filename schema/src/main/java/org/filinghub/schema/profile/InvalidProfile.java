package org.filinghub.schema.profile;

/**
 * A policy profile that cannot be used. The message names the file, the key, the value and the
 * expected value. The node does not start.
 */
public final class InvalidProfile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidProfile(String file, String key, String value, String expected) {
    super("profile " + file + ", " + key + ": " + value + " (expected: " + expected + ")");
  }
}
