/**
 * GraphQL over HTTP for the hub, beyond what all nodes share: the caller's token and quota key in
 * the GraphQL context, and responses as event streams.
 */
@NullMarked
package org.filinghub.gateway.node;

import org.jspecify.annotations.NullMarked;
