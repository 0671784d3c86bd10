/**
 * The audit log of a node: rows chained by hash, so that a row removed or changed later is
 * detected. It holds no personal data: subjects are acceptance numbers and codes of organizations.
 */
@NullMarked
package org.filinghub.schema.audit;

import org.jspecify.annotations.NullMarked;
