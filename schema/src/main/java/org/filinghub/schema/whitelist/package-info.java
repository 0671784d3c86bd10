/**
 * White-list entries of a jurisdiction and what is answered when they are stored. Never says what
 * an entry means for validity.
 */
@NullMarked
package org.filinghub.schema.whitelist;

import org.jspecify.annotations.NullMarked;
