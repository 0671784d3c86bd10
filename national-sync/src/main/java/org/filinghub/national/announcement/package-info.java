/**
 * Tells the gateways which numbers' facts changed, over a Redis stream, in the order of commits. A
 * missed announcement costs time, never truth: the database is what is true.
 */
@NullMarked
package org.filinghub.national.announcement;

import org.jspecify.annotations.NullMarked;
