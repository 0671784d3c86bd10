/**
 * What every node of the federation needs: the caller, scalars, limits, the clock, and the handling
 * of failures. It contains no feature of a node.
 */
@NullMarked
package org.filinghub.schema.node;

import org.jspecify.annotations.NullMarked;
