/**
 * Finds public filings by text, filter or organization. The index follows the public revisions of
 * the registry; answers contain the registry's golden copies.
 */
@NullMarked
package org.filinghub.national.search;

import org.jspecify.annotations.NullMarked;
