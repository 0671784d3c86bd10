/**
 * Caches lookup results in the memory of this process and in Redis, which all gateways share. A
 * missed announcement or a slow load never makes older facts visible again.
 */
@NullMarked
package org.filinghub.gateway.cache;

import org.jspecify.annotations.NullMarked;
