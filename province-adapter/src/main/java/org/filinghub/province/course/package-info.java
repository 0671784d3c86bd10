/**
 * How a filing goes on, whoever moves it: locked, brought up to date with what has lapsed, decided
 * by {@code life}, written. Decides nothing itself.
 */
@NullMarked
package org.filinghub.province.course;

import org.jspecify.annotations.NullMarked;
