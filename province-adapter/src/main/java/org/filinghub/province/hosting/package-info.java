/**
 * Hosts several authorities in one process: each with its own database, chosen by path. Knows no
 * table; a request for an authority that is not hosted never reaches the GraphQL engine.
 */
@NullMarked
package org.filinghub.province.hosting;

import org.jspecify.annotations.NullMarked;
