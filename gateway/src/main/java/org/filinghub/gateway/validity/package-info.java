/**
 * Decides whether an app may be used in a place, for a stage, at an instant, and says why and until
 * when. Never fetches anything: what is known comes in, a decision goes out, so that it can be
 * repeated years later.
 */
@NullMarked
package org.filinghub.gateway.validity;

import org.jspecify.annotations.NullMarked;
