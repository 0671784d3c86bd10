/**
 * Answers what the registry knows of numbers, facts and how old they are, and of acceptance
 * numbers, its golden copies; never verdicts. NOT_FOUND only where the authority's own feed says
 * so.
 */
@NullMarked
package org.filinghub.national.facts;

import org.jspecify.annotations.NullMarked;
