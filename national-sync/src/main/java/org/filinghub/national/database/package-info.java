/**
 * How this node speaks to its database: write transactions, instants and stored documents. Knows no
 * table.
 */
@NullMarked
package org.filinghub.national.database;

import org.jspecify.annotations.NullMarked;
