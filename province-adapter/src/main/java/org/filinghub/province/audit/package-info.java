/**
 * The audit log of refused commands. A hash chain makes deleted and altered rows visible. Contains
 * no personal data: subjects are acceptance numbers.
 */
@NullMarked
package org.filinghub.province.audit;

import org.jspecify.annotations.NullMarked;
