/**
 * Loads existing filings into an authority's empty store: synthetic ones for the sandbox, or the
 * old ones of an authority. Never changes a store that has filings.
 */
@NullMarked
package org.filinghub.province.seed;

import org.jspecify.annotations.NullMarked;
