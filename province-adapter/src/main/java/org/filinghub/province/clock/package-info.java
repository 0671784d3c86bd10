/**
 * Statutory clocks as they were started and stopped. Their lengths are decided with the transition
 * that starts them.
 */
@NullMarked
package org.filinghub.province.clock;

import org.jspecify.annotations.NullMarked;
