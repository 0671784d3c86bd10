/**
 * The national feed: public changes in the order in which the registry recorded them. Filings
 * without a number are nobody else's business and do not appear.
 */
@NullMarked
package org.filinghub.national.change;

import org.jspecify.annotations.NullMarked;
