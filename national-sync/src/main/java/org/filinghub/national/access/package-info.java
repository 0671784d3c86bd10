/** Access checks and argument reading for all operations of the national node. */
@NullMarked
package org.filinghub.national.access;

import org.jspecify.annotations.NullMarked;
