/**
 * Search over all filings, for everyone. Says what may be asked and passes it on; finds nothing
 * itself.
 */
@NullMarked
package org.filinghub.gateway.search;

import org.jspecify.annotations.NullMarked;
