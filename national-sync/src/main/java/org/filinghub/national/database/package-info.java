/**
 * How this node speaks to its database: migration, write transactions and stored documents. Knows
 * no table.
 */
@NullMarked
package org.filinghub.national.database;

import org.jspecify.annotations.NullMarked;
