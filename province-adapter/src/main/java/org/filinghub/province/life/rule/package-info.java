/**
 * The life-cycle rules of a filing at its authority (RULES B.2): which command leads from which
 * status to which, by which clause, with which clock. Pure functions over values.
 */
@NullMarked
package org.filinghub.province.life.rule;

import org.jspecify.annotations.NullMarked;
