/**
 * Organizations as public filings tell of them, for everyone. Who may see a contact is decided
 * where restricted fields are.
 */
@NullMarked
package org.filinghub.gateway.organization;

import org.jspecify.annotations.NullMarked;
