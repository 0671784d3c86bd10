/**
 * Has what happens by itself take effect: looks for what has fallen due and holds it, no more. What
 * that comes to is decided in {@code life}, and written once whoever looks first.
 */
@NullMarked
package org.filinghub.province.lapse;

import org.jspecify.annotations.NullMarked;
