/** Gives filing numbers, each once. Knows nothing of what is numbered. */
@NullMarked
package org.filinghub.province.numbering;

import org.jspecify.annotations.NullMarked;
