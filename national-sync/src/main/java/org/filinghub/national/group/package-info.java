/**
 * Declared groups: which organization belongs to which head office (总公司, MOE-11b). A relation is
 * never derived from a name or a code.
 */
@NullMarked
package org.filinghub.national.group;

import org.jspecify.annotations.NullMarked;
