/**
 * The national feed of public changes in the order in which the registry recorded them, and the
 * bulletins (通报) of revocations. Filings without a number are not public and do not appear.
 */
@NullMarked
package org.filinghub.national.change;

import org.jspecify.annotations.NullMarked;
