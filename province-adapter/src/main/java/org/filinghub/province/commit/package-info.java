/**
 * Wakes long polls when something is committed. Knows the positions of the feed and of the white
 * list, but not their contents.
 */
@NullMarked
package org.filinghub.province.commit;

import org.jspecify.annotations.NullMarked;
