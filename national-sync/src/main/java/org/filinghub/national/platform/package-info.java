/**
 * Records that platforms share (MOE-10c, RULES B.5): accepts batches, lists and compares the
 * records of a platform, and reads the facts of a record. The rules of a single item are in the
 * schema.
 */
@NullMarked
package org.filinghub.national.platform;

import org.jspecify.annotations.NullMarked;
