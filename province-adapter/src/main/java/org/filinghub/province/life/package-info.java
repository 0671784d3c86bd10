/**
 * Every change of a filing: locks it, applies due lapses, decides a command, and writes the result
 * with its clocks, its number and its position in the feed. Also records refused commands in the
 * audit log. The sub-package {@code rule} contains the decisions.
 */
@NullMarked
package org.filinghub.province.life;

import org.jspecify.annotations.NullMarked;
