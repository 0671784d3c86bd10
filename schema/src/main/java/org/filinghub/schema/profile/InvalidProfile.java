package org.filinghub.schema.profile;

/**
 * A profile that must not be used: names the file, the key, the value and what was expected. Stops
 * the start.
 */
public final class InvalidProfile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidProfile(String file, String key, String value, String expected) {
    super("profile " + file + ", " + key + ": " + value + " (expected: " + expected + ")");
  }
}
