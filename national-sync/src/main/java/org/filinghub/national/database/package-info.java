/**
 * Configures the registry's database and pipelines the writes of a transaction. It knows no table.
 */
@NullMarked
package org.filinghub.national.database;

import org.jspecify.annotations.NullMarked;
