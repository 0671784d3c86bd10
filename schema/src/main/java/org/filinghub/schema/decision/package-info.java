/**
 * Explanations that nodes exchange: reasons with their clauses, and route decisions. The node that
 * decides computes them.
 */
@NullMarked
package org.filinghub.schema.decision;

import org.jspecify.annotations.NullMarked;
