/**
 * The national feed of public changes, for everyone. Passes polls on and keeps none of what it
 * passes.
 */
@NullMarked
package org.filinghub.gateway.change;

import org.jspecify.annotations.NullMarked;
