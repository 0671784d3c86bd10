/** SHA-256 of texts, as every node keeps it. Knows nothing of what is hashed. */
@NullMarked
package org.filinghub.schema.digest;

import org.jspecify.annotations.NullMarked;
