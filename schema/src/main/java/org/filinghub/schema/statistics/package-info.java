/** Counts per jurisdiction, and the period in which events are counted. */
@NullMarked
package org.filinghub.schema.statistics;

import org.jspecify.annotations.NullMarked;
