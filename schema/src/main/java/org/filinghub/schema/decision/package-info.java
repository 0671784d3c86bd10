/**
 * The words in which nodes explain themselves: reasons with their clauses, and route decisions.
 * Never computes one; that is the business of the node that decides.
 */
@NullMarked
package org.filinghub.schema.decision;

import org.jspecify.annotations.NullMarked;
