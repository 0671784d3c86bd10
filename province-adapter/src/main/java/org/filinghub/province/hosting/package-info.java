/**
 * Hosts several authorities in one process, each with its own database. The request path chooses
 * the authority; an unknown authority is refused before GraphQL runs.
 */
@NullMarked
package org.filinghub.province.hosting;

import org.jspecify.annotations.NullMarked;
