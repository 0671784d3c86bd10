/**
 * Takes in what platforms share (MOE-10c, RULES B.5), tells each platform what it shared, and gives
 * the facts of such a record. The rules of an item stand in the schema; what a record means for
 * validity is decided by the hub.
 */
@NullMarked
package org.filinghub.national.platform;

import org.jspecify.annotations.NullMarked;
