/**
 * Counts per jurisdiction and between which days they are taken. Never says what a count means for
 * anybody.
 */
@NullMarked
package org.filinghub.schema.statistics;

import org.jspecify.annotations.NullMarked;
