/**
 * Forwards what organizations declare about their group to the national node. Decides only who may
 * declare; the national node decides whether a declaration is accepted.
 */
@NullMarked
package org.filinghub.gateway.group;

import org.jspecify.annotations.NullMarked;
