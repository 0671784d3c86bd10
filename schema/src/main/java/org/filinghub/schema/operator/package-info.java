/**
 * What an operator of the federation reads and changes: leases, quarantine, held deliveries, drift.
 * It contains no personal data.
 */
@NullMarked
package org.filinghub.schema.operator;

import org.jspecify.annotations.NullMarked;
