/**
 * What the hub has beyond any other node: the caller's own token and key for calls on the caller's
 * behalf, and event streams. Knows no feature of the hub.
 */
@NullMarked
package org.filinghub.gateway.node;

import org.jspecify.annotations.NullMarked;
