/**
 * Signs answers of the hub (JWS, ES256), so that a caller can prove them to others later. The
 * features define the claims; this package has the keys.
 */
@NullMarked
package org.filinghub.gateway.signing;

import org.jspecify.annotations.NullMarked;
