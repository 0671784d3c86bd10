package org.filinghub.gateway.platform;

import org.filinghub.schema.value.MalformedValue;

/** What a batch is called. */
final class PlatformBatches {
  private static final int LONGEST_NAME = 100;

  private PlatformBatches() {}

  /** Problems: INVALID_VALUE. */
  static void requireName(String batchId) {
    if (batchId.isBlank() || batchId.length() > LONGEST_NAME) {
      throw new MalformedValue("batchId", batchId, "1 to " + LONGEST_NAME + " characters");
    }
  }
}
