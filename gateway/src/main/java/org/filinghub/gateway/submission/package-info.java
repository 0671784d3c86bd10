/**
 * Where a filing must go, and handing it in. Stores nothing: what the national node did not accept
 * was not accepted.
 */
@NullMarked
package org.filinghub.gateway.submission;

import org.jspecify.annotations.NullMarked;
