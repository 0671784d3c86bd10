/** The caller of a request, read from the claims of a token that was verified elsewhere. */
@NullMarked
package org.filinghub.schema.access;

import org.jspecify.annotations.NullMarked;
