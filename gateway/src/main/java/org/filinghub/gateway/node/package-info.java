/**
 * What makes this process a node: who calls, scalars, limits, the clock and the one place for
 * failures. Knows no feature of the hub.
 */
@NullMarked
package org.filinghub.gateway.node;

import org.jspecify.annotations.NullMarked;
