package org.filinghub.province.legacy.mapping;

import java.time.Instant;
import org.filinghub.province.filing.StoredFiling;

/**
 * A filing as the node holds it.
 *
 * @param since when the step took effect that led here
 */
public record MirroredFiling(StoredFiling stored, Instant since) {}
