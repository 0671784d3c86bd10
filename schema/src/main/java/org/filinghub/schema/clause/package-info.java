/** The clauses of the five regulations. Every rule ID resolves to its text here. */
@NullMarked
package org.filinghub.schema.clause;

import org.jspecify.annotations.NullMarked;
