/**
 * The national feed of public changes: {@code changes} reads it in pages, {@code filingChanged} is
 * a subscription. The latest changes are kept in memory for all subscribers.
 */
@NullMarked
package org.filinghub.gateway.change;

import org.jspecify.annotations.NullMarked;
