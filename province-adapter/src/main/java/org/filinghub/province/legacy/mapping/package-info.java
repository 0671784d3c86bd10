/**
 * Maps the rows of a legacy platform to filings by the rules of its YAML file, and derives the
 * steps since the last pass. Pure functions: the same rows give the same steps.
 */
@NullMarked
package org.filinghub.province.legacy.mapping;

import org.jspecify.annotations.NullMarked;
