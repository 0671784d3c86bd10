/**
 * The clauses of the five regulations, so that every rule ID resolves to a text. Never interprets
 * one.
 */
@NullMarked
package org.filinghub.schema.clause;

import org.jspecify.annotations.NullMarked;
