package org.filinghub.sandbox;

import java.nio.file.Path;
import java.time.Instant;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * What a person may choose, as {@code -Dsandbox.…} properties.
 *
 * @param port the hub's port; the national node, the authorities and the platform of 61 follow at
 *     +1, +2 and +3; 0 takes free ports
 * @param filings synthetic filings in all
 * @param seed what they are made from; equal seeds give equal filings
 * @param now what the clock shows at the start; absent: the real time
 * @param folder everything the sandbox writes
 */
record SandboxSettings(int port, int filings, long seed, @Nullable Instant now, Path folder) {

  static SandboxSettings fromProperties() {
    String now = System.getProperty("sandbox.now", "");
    return new SandboxSettings(
        number("sandbox.port", "8080", 0, 65_000),
        number("sandbox.filings", "2000", 0, 1_000_000),
        number("sandbox.seed", "1", 0, Integer.MAX_VALUE),
        now.isBlank() ? null : SandboxEndpoints.instant(now),
        Path.of(System.getProperty("sandbox.folder", "target/sandbox")).toAbsolutePath());
  }

  private static int number(String name, String otherwise, int least, int most) {
    String text = System.getProperty(name, otherwise);
    String expected = "a whole number from " + least + " to " + most;
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new MalformedValue(name, text, expected);
    }
    throw new MalformedValue(name, text, expected);
  }
}
