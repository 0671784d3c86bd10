/**
 * The result of a lookup, which cache, registry read, lookup, verdict and GraphQL edge all use.
 * Pure values, without Spring, Reactor, a clock or I/O.
 */
@NullMarked
package org.filinghub.gateway.facts;

import org.jspecify.annotations.NullMarked;
