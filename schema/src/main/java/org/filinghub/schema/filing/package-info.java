/**
 * One filing as every node reads it: the records of the contract's shared types. The package
 * contains only values.
 */
@NullMarked
package org.filinghub.schema.filing;

import org.jspecify.annotations.NullMarked;
