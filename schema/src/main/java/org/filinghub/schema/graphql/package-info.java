/**
 * What the GraphQL engine of every node shares: scalars, limits, and the conversion of failures to
 * errors. Independent of Spring, stores and transport.
 */
@NullMarked
package org.filinghub.schema.graphql;

import org.jspecify.annotations.NullMarked;
