/**
 * Tells those who wait that something was committed. Knows how far the feed and the white list have
 * come, and nothing of what they hold.
 */
@NullMarked
package org.filinghub.province.commit;

import org.jspecify.annotations.NullMarked;
