/**
 * Filings as this authority holds them: where each stands, every revision it had, and who may read
 * what. Decides nothing about a filing's life.
 */
@NullMarked
package org.filinghub.province.filing;

import org.jspecify.annotations.NullMarked;
