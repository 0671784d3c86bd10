/**
 * The white list of this authority (GD-whitelist). It does not decide what an entry means for
 * validity.
 */
@NullMarked
package org.filinghub.province.whitelist;

import org.jspecify.annotations.NullMarked;
