/** Counts per jurisdiction, for everyone. Passes on what the national node counted. */
@NullMarked
package org.filinghub.gateway.statistics;

import org.jspecify.annotations.NullMarked;
