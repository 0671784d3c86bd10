/**
 * The white list that this authority keeps (GD-whitelist). Says nothing about what an entry means
 * for validity.
 */
@NullMarked
package org.filinghub.province.whitelist;

import org.jspecify.annotations.NullMarked;
