/**
 * What makes this process a node: who calls, scalars, limits, the clock and the one place for
 * failures. Knows no feature of an authority.
 */
@NullMarked
package org.filinghub.province.node;

import org.jspecify.annotations.NullMarked;
