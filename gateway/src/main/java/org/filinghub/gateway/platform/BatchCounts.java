package org.filinghub.gateway.platform;

/** How many items of a batch came to which end. */
record BatchCounts(String batchId, int accepted, int unchanged, int stale, int rejected) {

  static BatchCounts of(PlatformBatchResult result) {
    return new BatchCounts(
        result.batchId(), result.accepted(), result.unchanged(), result.stale(), result.rejected());
  }
}
