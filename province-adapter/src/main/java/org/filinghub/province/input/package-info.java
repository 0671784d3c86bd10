/** Reads the arguments of a field into the contract's records. Checks no rule of filing. */
@NullMarked
package org.filinghub.province.input;

import org.jspecify.annotations.NullMarked;
