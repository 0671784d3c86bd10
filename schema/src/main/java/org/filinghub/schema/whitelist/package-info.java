/**
 * White-list entries of a jurisdiction, and the answers to storing them. Other packages decide what
 * an entry means for validity.
 */
@NullMarked
package org.filinghub.schema.whitelist;

import org.jspecify.annotations.NullMarked;
