/**
 * How every node uses its database: instants, columns as values, and statements with many rows or
 * keys. It contains no table of a feature.
 */
@NullMarked
package org.filinghub.schema.sql;

import org.jspecify.annotations.NullMarked;
