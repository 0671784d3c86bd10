/**
 * Counts the steps of filings per jurisdiction and period from the history of the registry. It
 * stores no counters, so the same question always has the same answer.
 */
@NullMarked
package org.filinghub.national.statistics;

import org.jspecify.annotations.NullMarked;
