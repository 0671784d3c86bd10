/**
 * Gives every change its place in the national order, and tells those who wait that a place was
 * committed. Knows nothing of what changed.
 */
@NullMarked
package org.filinghub.national.sequence;

import org.jspecify.annotations.NullMarked;
