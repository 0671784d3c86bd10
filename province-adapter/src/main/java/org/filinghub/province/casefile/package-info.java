/**
 * Everything about one filing for those it concerns. Reads what one revision says, and changes
 * nothing.
 */
@NullMarked
package org.filinghub.province.casefile;

import org.jspecify.annotations.NullMarked;
