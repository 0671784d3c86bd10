/**
 * Finds public filings by a piece of text and a filter, in an index that follows the registry.
 * Never decides what is public: it reads the public revisions and answers with the registry's own
 * copy.
 */
@NullMarked
package org.filinghub.national.search;

import org.jspecify.annotations.NullMarked;
