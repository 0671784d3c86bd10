/** SHA-256 of texts, as every table here keeps it. Knows nothing of what is hashed. */
@NullMarked
package org.filinghub.national.digest;

import org.jspecify.annotations.NullMarked;
