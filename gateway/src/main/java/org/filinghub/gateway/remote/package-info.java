/**
 * Calls to other nodes: GraphQL over HTTP, each node behind one guard, each failure turned into one
 * problem. Knows no operation of the contract.
 */
@NullMarked
package org.filinghub.gateway.remote;

import org.jspecify.annotations.NullMarked;
