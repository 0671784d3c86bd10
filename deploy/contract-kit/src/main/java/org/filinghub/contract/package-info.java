/**
 * Asks an authority's node over HTTP whether it keeps the contract, whatever it is written in:
 * every check has a name, the paragraph it rests on, what it expected and what it saw. Knows
 * nothing of how a node works.
 */
@NullMarked
package org.filinghub.contract;

import org.jspecify.annotations.NullMarked;
