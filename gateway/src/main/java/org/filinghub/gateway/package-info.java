/**
 * The hub: the public GraphQL API over 33 authorities and the national registry. Owns nothing
 * durable and never talks SQL.
 */
@NullMarked
package org.filinghub.gateway;

import org.jspecify.annotations.NullMarked;
