/**
 * Which replica of this node reads which authority: leases in the database, by the database's
 * clock, each with a fence that its holder shows in the transaction that takes a page in. Knows
 * nothing of feeds. Deliveries need no lease: who sends one holds its row, and authorities take
 * each once.
 */
@NullMarked
package org.filinghub.national.lease;

import org.jspecify.annotations.NullMarked;
