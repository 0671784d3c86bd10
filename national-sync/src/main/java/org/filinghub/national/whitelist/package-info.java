/**
 * The registry's copy of the white lists, and pages of one list with the filings that its entries
 * name. An entry is on hold while its filing is not filed; the entry itself does not change.
 */
@NullMarked
package org.filinghub.national.whitelist;

import org.jspecify.annotations.NullMarked;
