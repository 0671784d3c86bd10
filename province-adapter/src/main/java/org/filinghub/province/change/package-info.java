/**
 * This authority's changes in commit order, as other nodes read them. Gives no change its meaning,
 * and never skips one.
 */
@NullMarked
package org.filinghub.province.change;

import org.jspecify.annotations.NullMarked;
