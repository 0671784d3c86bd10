/**
 * Counts working days and months the way the regulations do, in China's time. Never asks what time
 * it is, and never decides what a deadline is for.
 */
@NullMarked
package org.filinghub.schema.calendar;

import org.jspecify.annotations.NullMarked;
