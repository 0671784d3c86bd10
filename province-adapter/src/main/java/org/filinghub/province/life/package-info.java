/**
 * The life of a provider filing at its authority (RULES B.2): which command leads from which status
 * to which, by which clause, with which clock. Pure functions over values; locks, writes and
 * numbers are the business of those who ask.
 */
@NullMarked
package org.filinghub.province.life;

import org.jspecify.annotations.NullMarked;
