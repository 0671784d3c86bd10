/**
 * What makes a process a node of the federation: who calls, scalars, limits, the clock and the one
 * place for failures. Knows no feature of any node.
 */
@NullMarked
package org.filinghub.schema.node;

import org.jspecify.annotations.NullMarked;
