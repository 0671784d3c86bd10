/**
 * Announces to the gateways which numbers' facts changed, over a Redis stream in commit order. A
 * lost announcement only delays the update of a gateway's cache; the database is the source of
 * truth.
 */
@NullMarked
package org.filinghub.national.announcement;

import org.jspecify.annotations.NullMarked;
