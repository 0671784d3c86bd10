/**
 * Product claims: one product has one filing nationwide (MOE-11a). A claim says which filing holds
 * a product; it does not say which of two filings is right.
 */
@NullMarked
package org.filinghub.national.claim;

import org.jspecify.annotations.NullMarked;
