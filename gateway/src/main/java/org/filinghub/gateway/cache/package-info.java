/**
 * Keeps what the registry said about filings: in this process, and in Redis for all gateways. A
 * missed announcement costs time, never truth; a slow load never puts yesterday back.
 */
@NullMarked
package org.filinghub.gateway.cache;

import org.jspecify.annotations.NullMarked;
