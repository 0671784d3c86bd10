/**
 * How every node speaks to a database: instants, columns as values, many rows or keys in one
 * statement. Knows no table.
 */
@NullMarked
package org.filinghub.schema.sql;

import org.jspecify.annotations.NullMarked;
