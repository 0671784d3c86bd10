package org.filinghub.schema.platform;

import java.time.Instant;

/**
 * How far a streamed batch has come.
 *
 * @param lines lines whose outcome is committed, from the first on without a gap
 */
public record PlatformBatchProgress(String batchId, int lines, Instant recordedAt) {}
