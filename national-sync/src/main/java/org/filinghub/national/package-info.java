/** The national node. It never decides what an authority decides. */
@NullMarked
package org.filinghub.national;

import org.jspecify.annotations.NullMarked;
