/**
 * Signs what the hub answered, so that it can be shown to others later (JWS, ES256). Knows keys and
 * claims, and nothing of what they say.
 */
@NullMarked
package org.filinghub.gateway.signing;

import org.jspecify.annotations.NullMarked;
