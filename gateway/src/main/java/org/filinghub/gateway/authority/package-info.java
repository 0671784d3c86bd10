/**
 * The authorities' nodes as the hub sees them: live reads, reviews and white lists, one client and
 * one guard each. Never decides what an authority decides.
 */
@NullMarked
package org.filinghub.gateway.authority;

import org.jspecify.annotations.NullMarked;
