/**
 * Reads the feed and the white list of every connected authority into the registry, independently
 * of each other. The position moves in the same transaction as the data.
 */
@NullMarked
package org.filinghub.national.sync;

import org.jspecify.annotations.NullMarked;
