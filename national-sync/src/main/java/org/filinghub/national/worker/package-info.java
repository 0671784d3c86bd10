/**
 * Loops that work for as long as the node runs, with bounded, jittered backoff. Knows nothing of
 * what they do.
 */
@NullMarked
package org.filinghub.national.worker;

import org.jspecify.annotations.NullMarked;
