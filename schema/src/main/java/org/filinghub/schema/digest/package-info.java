/** Hashes of texts and of contents. */
@NullMarked
package org.filinghub.schema.digest;

import org.jspecify.annotations.NullMarked;
