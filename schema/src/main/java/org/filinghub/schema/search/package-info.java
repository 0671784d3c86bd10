/**
 * Which filings a reader wants, as a value. Never knows how they are found: an index, a feed or a
 * list in memory.
 */
@NullMarked
package org.filinghub.schema.search;

import org.jspecify.annotations.NullMarked;
