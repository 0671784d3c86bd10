package org.filinghub.province.filing;

import java.time.Instant;
import org.filinghub.province.life.rule.FilingCase;

/**
 * A filing as its last revision holds it, with what goes with it.
 *
 * @param since when the step took effect that led to this revision
 */
public record FilingWithCase(StoredFiling stored, FilingCase accompanying, Instant since) {}
