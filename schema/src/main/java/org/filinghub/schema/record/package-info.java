/** Checks of records that apply to every record type of the contract. */
@NullMarked
package org.filinghub.schema.record;

import org.jspecify.annotations.NullMarked;
