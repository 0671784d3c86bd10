/**
 * An authority's answers to commands on its filings. The package contains only values; the
 * authority's node contains the transitions.
 */
@NullMarked
package org.filinghub.schema.review;

import org.jspecify.annotations.NullMarked;
