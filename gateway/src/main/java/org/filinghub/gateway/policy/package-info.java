/**
 * The policy profiles and the clauses, loaded once when the hub starts. What cannot be loaded stops
 * the start.
 */
@NullMarked
package org.filinghub.gateway.policy;

import org.jspecify.annotations.NullMarked;
