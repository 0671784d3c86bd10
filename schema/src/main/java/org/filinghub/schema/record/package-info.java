/** What the records of the contract say of themselves. Knows none of them. */
@NullMarked
package org.filinghub.schema.record;

import org.jspecify.annotations.NullMarked;
