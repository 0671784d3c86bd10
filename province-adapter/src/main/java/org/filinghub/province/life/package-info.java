/**
 * Every change of a filing: it is locked, due lapses are applied, a command is decided, and the
 * result is written with its clocks, its number and its place in the feed. The decisions are in
 * {@code rule}; this package does the reading and writing.
 */
@NullMarked
package org.filinghub.province.life;

import org.jspecify.annotations.NullMarked;
