/**
 * Organizations as public filings describe them, open to everyone. Package {@code restricted}
 * decides who may see a contact.
 */
@NullMarked
package org.filinghub.gateway.organization;

import org.jspecify.annotations.NullMarked;
