/** Who may ask the national node anything: the hub's nodes and operators. Knows no operation. */
@NullMarked
package org.filinghub.national.access;

import org.jspecify.annotations.NullMarked;
