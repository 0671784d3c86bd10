/**
 * What makes this process a node: who calls, scalars, limits, the clock and the one place for
 * failures. Knows no feature of the national node.
 */
@NullMarked
package org.filinghub.national.node;

import org.jspecify.annotations.NullMarked;
