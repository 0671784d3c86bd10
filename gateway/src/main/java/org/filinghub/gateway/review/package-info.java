/**
 * Reviewers' commands, passed on to the authority that owns the filing in the reviewer's own name.
 * Decides only whom a command may come from; what it does is for the authority.
 */
@NullMarked
package org.filinghub.gateway.review;

import org.jspecify.annotations.NullMarked;
