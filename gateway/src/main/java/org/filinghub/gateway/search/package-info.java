/**
 * Search over all filings, open to everyone. Checks the question and asks the national node, which
 * has the search index.
 */
@NullMarked
package org.filinghub.gateway.search;

import org.jspecify.annotations.NullMarked;
