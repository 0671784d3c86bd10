/**
 * The GraphQL client that the hub and the national node use to call other nodes. Knows no operation
 * of the contract and no node by name.
 */
@NullMarked
package org.filinghub.schema.client;

import org.jspecify.annotations.NullMarked;
