/**
 * What people see: the query page, and the clauses behind its answers. Asks the hub's own API like
 * everyone else and decides nothing.
 */
@NullMarked
package org.filinghub.gateway.page;

import org.jspecify.annotations.NullMarked;
