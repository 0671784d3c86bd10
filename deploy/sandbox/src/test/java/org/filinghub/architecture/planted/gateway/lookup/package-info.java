/** Planted violations of an architecture rule. Never used by anything else. */
@NullMarked
package org.filinghub.architecture.planted.gateway.lookup;

import org.jspecify.annotations.NullMarked;
