/**
 * Counts working days and months as the regulations do, in China's time zone. Callers pass the
 * current instant and decide what a deadline means.
 */
@NullMarked
package org.filinghub.schema.calendar;

import org.jspecify.annotations.NullMarked;
