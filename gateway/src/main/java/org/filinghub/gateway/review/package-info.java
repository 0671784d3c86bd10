/**
 * Forwards commands on a filing to the authority that owns it, with the caller's own token, and
 * reads the filing's case file. Decides only who may give a command; the authority executes it.
 */
@NullMarked
package org.filinghub.gateway.review;

import org.jspecify.annotations.NullMarked;
