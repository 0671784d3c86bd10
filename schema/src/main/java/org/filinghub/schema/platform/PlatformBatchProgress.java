package org.filinghub.schema.platform;

import java.time.Instant;

/**
 * How much of a streamed batch is stored.
 *
 * @param lines number of lines, counted from the first without a gap, whose outcome is committed
 */
public record PlatformBatchProgress(String batchId, int lines, Instant recordedAt) {}
