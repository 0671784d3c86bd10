/**
 * White lists as their owners see them: each entry beside the national filing it rests on. Never
 * changes an entry; what is on hold is read off the filing.
 */
@NullMarked
package org.filinghub.national.whitelist;

import org.jspecify.annotations.NullMarked;
