/** Planted violations of an architecture rule. Never used by anything else. */
@NullMarked
package org.filinghub.architecture.planted.national;

import org.jspecify.annotations.NullMarked;
