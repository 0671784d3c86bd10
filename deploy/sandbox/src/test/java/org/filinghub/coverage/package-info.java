/**
 * Holds the code and its tests to the clauses: which clause asks what, where the code cites it, and
 * which test proves it. Reads sources and texts; runs none of the code it speaks about.
 */
@NullMarked
package org.filinghub.coverage;

import org.jspecify.annotations.NullMarked;
