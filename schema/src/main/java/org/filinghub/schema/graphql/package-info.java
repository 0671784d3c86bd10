/**
 * What every node's GraphQL engine shares: scalars, and the one place where a failure becomes an
 * error. Never knows Spring, a store or a transport.
 */
@NullMarked
package org.filinghub.schema.graphql;

import org.jspecify.annotations.NullMarked;
