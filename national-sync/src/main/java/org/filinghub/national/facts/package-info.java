/**
 * Answers what the registry knows of a number: its facts and their age, or NOT_FOUND if the
 * authority's own feed proves it; also golden copies by acceptance number. It decides no verdict.
 */
@NullMarked
package org.filinghub.national.facts;

import org.jspecify.annotations.NullMarked;
