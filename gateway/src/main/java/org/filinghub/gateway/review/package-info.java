/**
 * Commands on a filing, passed on to the authority that owns it in the caller's own name, and its
 * case file. Decides only whom a command may come from; what it does is for the authority.
 */
@NullMarked
package org.filinghub.gateway.review;

import org.jspecify.annotations.NullMarked;
