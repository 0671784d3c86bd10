/**
 * The operator's view of the national node, passed on in the operator's own name. Decides nothing
 * but who may ask; the national node asks again.
 */
@NullMarked
package org.filinghub.gateway.operator;

import org.jspecify.annotations.NullMarked;
