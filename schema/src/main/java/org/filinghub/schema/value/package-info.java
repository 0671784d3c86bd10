/**
 * Numbers, codes, places and positions as types that cannot hold an invalid value: parsing
 * normalises every accepted spelling. The types do not check that a number exists. A number's
 * prefix does not prove which authority assigned it.
 */
@NullMarked
package org.filinghub.schema.value;

import org.jspecify.annotations.NullMarked;
