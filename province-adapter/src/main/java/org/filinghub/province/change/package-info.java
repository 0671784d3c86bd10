/**
 * The feed of this authority's changes in commit order, for other nodes. It never skips a change
 * and does not interpret it.
 */
@NullMarked
package org.filinghub.province.change;

import org.jspecify.annotations.NullMarked;
