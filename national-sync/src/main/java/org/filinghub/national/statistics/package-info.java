/**
 * Counts what happened per jurisdiction, off the history of the registry. Keeps no counter of its
 * own: what is counted twice a day later was there twice.
 */
@NullMarked
package org.filinghub.national.statistics;

import org.jspecify.annotations.NullMarked;
