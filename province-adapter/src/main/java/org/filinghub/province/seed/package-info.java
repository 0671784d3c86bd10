/**
 * Loads filings that exist already into an authority's empty store: the sandbox's synthetic ones,
 * or those an authority brings along. Never touches a store that holds anything.
 */
@NullMarked
package org.filinghub.province.seed;

import org.jspecify.annotations.NullMarked;
