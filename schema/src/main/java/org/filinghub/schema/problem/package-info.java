/**
 * The codes of all failures that a caller can receive, each with who can remove its cause. Messages
 * to callers never contain a class name, SQL or an address.
 */
@NullMarked
package org.filinghub.schema.problem;

import org.jspecify.annotations.NullMarked;
