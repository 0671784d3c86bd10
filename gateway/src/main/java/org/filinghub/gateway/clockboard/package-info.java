/**
 * Statutory clocks of one authority that end soon, read live from the authority's node. Starts and
 * stops no clock.
 */
@NullMarked
package org.filinghub.gateway.clockboard;

import org.jspecify.annotations.NullMarked;
