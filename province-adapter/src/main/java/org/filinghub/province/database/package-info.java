/**
 * How this node speaks to a database: instants, stored documents, columns as values. Knows no table
 * and no authority.
 */
@NullMarked
package org.filinghub.province.database;

import org.jspecify.annotations.NullMarked;
