/**
 * Organizations as public filings tell of them. Keeps no register of its own: an organization is
 * what its newest filing says.
 */
@NullMarked
package org.filinghub.national.organization;

import org.jspecify.annotations.NullMarked;
