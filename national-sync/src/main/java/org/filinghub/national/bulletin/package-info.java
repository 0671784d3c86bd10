/**
 * Bulletins (通报) of revocations, read off the history in the national order. Never decides who is
 * told: the policy of the filing's jurisdiction names the audience.
 */
@NullMarked
package org.filinghub.national.bulletin;

import org.jspecify.annotations.NullMarked;
