/**
 * Which organization belongs to which head office (总公司, MOE-11b), as declared. Never guesses a
 * relation from a name or a code.
 */
@NullMarked
package org.filinghub.national.group;

import org.jspecify.annotations.NullMarked;
