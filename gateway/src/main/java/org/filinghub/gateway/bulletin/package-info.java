/**
 * Bulletins (通报) of revocations, for everyone. Passes pages on and keeps none of what it passes.
 */
@NullMarked
package org.filinghub.gateway.bulletin;

import org.jspecify.annotations.NullMarked;
