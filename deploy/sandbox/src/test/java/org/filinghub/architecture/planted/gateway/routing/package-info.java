/** Planted violations of an architecture rule. Never used by anything else. */
@NullMarked
package org.filinghub.architecture.planted.gateway.routing;

import org.jspecify.annotations.NullMarked;
