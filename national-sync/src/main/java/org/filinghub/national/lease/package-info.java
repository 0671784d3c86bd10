/**
 * Decides which replica of this node reads which authority. The leases are in the database and
 * follow its clock; the holder shows its fencing token in the transaction that writes a page.
 * Deliveries need no lease: a replica locks the row of the delivery that it sends.
 */
@NullMarked
package org.filinghub.national.lease;

import org.jspecify.annotations.NullMarked;
