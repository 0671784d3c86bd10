/**
 * Looks filings up in cache, registry and authority, and returns each with its source and age. A
 * source that does not answer gives UNKNOWN, never NOT_FOUND.
 */
@NullMarked
package org.filinghub.gateway.lookup;

import org.jspecify.annotations.NullMarked;
