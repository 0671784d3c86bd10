/**
 * Writes and reads the white lists of authorities. The hub looks up each filing number before it
 * forwards an entry to its authority.
 */
@NullMarked
package org.filinghub.gateway.whitelist;

import org.jspecify.annotations.NullMarked;
