/**
 * What people see: the query page, the clauses behind its answers, and the schema as a file. Asks
 * the hub's own API like everyone else and decides nothing.
 */
@NullMarked
package org.filinghub.gateway.page;

import org.jspecify.annotations.NullMarked;
