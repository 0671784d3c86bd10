/**
 * The conditions of a search and the pages of its result. The package does not search: an index, a
 * feed or a list in memory can be searched with it.
 */
@NullMarked
package org.filinghub.schema.search;

import org.jspecify.annotations.NullMarked;
