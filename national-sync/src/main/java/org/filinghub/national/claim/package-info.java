/**
 * One product, one filing, nationwide (MOE-11a): who holds which product. Never asks an authority,
 * and never decides which of two filings is right.
 */
@NullMarked
package org.filinghub.national.claim;

import org.jspecify.annotations.NullMarked;
