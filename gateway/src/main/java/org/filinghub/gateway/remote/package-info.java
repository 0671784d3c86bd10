/**
 * Connections to other nodes: the hub's credentials and time limits, and one guard for each node.
 * The features hold the operations that they send.
 */
@NullMarked
package org.filinghub.gateway.remote;

import org.jspecify.annotations.NullMarked;
