/**
 * What mini-program platforms share about third-party apps (MOE-10c, RULES B.5): the items that
 * they send, and the result of each. It contains no rules and no store.
 */
@NullMarked
package org.filinghub.schema.platform;

import org.jspecify.annotations.NullMarked;
