/**
 * Bulletins (通报) about revocations, open to everyone. Reads each page from the national node and
 * stores nothing.
 */
@NullMarked
package org.filinghub.gateway.bulletin;

import org.jspecify.annotations.NullMarked;
