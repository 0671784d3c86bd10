/**
 * The national node as the hub sees it: facts, feeds, groups, submissions. Never keeps what it
 * answers.
 */
@NullMarked
package org.filinghub.gateway.national;

import org.jspecify.annotations.NullMarked;
