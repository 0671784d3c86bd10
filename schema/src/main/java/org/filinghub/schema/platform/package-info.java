/**
 * What mini-program platforms share of third-party apps (MOE-10c, RULES B.5): items as they are
 * sent, and what became of each. Knows no rule and no store.
 */
@NullMarked
package org.filinghub.schema.platform;

import org.jspecify.annotations.NullMarked;
