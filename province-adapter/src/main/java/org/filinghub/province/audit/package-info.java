/**
 * Who was refused what, in rows chained by hash, so that a row taken out or altered later shows.
 * Keeps no personal data: subjects are acceptance numbers.
 */
@NullMarked
package org.filinghub.province.audit;

import org.jspecify.annotations.NullMarked;
