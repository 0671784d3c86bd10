/** The national node: what is true nationally. Never decides what an authority decides. */
@NullMarked
package org.filinghub.national;

import org.jspecify.annotations.NullMarked;
