/**
 * The one way a filing changes: its row, its revision, its clocks and its place in the feed, in one
 * transaction. Decides nothing.
 */
@NullMarked
package org.filinghub.province.journal;

import org.jspecify.annotations.NullMarked;
