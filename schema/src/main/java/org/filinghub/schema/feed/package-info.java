/**
 * The changes that authorities publish, and the digests that every node must compute identically.
 * Other packages pull, apply and store changes.
 */
@NullMarked
package org.filinghub.schema.feed;

import org.jspecify.annotations.NullMarked;
