/**
 * What an operator of the federation sees and does: leases, quarantine, held deliveries, drift. No
 * personal data.
 */
@NullMarked
package org.filinghub.schema.operator;

import org.jspecify.annotations.NullMarked;
