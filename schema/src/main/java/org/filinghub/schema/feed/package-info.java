/**
 * What authorities publish about their changes, and the digests every node must compute alike.
 * Never pulls, applies or stores a change.
 */
@NullMarked
package org.filinghub.schema.feed;

import org.jspecify.annotations.NullMarked;
