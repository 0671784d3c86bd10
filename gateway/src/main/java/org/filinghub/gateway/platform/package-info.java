/**
 * Records that platforms share about third-party apps (MOE-10c): batches, streams, and the list and
 * the comparison of a platform's own records. The hub forwards them; the national node decides.
 */
@NullMarked
package org.filinghub.gateway.platform;

import org.jspecify.annotations.NullMarked;
