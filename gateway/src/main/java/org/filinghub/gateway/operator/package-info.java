/**
 * The operator's view of the national node. Forwards each operation with the operator's own token,
 * so that the hub and the national node both check it.
 */
@NullMarked
package org.filinghub.gateway.operator;

import org.jspecify.annotations.NullMarked;
