/**
 * Numbers, codes, places and positions as types that cannot hold nonsense: parsing is where
 * spelling ends. Never asks anybody whether a number exists, and never takes a number's prefix for
 * proof of who issued it.
 */
@NullMarked
package org.filinghub.schema.value;

import org.jspecify.annotations.NullMarked;
