/**
 * Every failure a caller can meet, once, with who can act on it. Never carries a class name, a
 * statement or an address to a caller.
 */
@NullMarked
package org.filinghub.schema.problem;

import org.jspecify.annotations.NullMarked;
