/**
 * The connected authorities and the way to ask their nodes something: one client, one place where a
 * failure of theirs gets its code. Knows no operation of the contract.
 */
@NullMarked
package org.filinghub.national.authority;

import org.jspecify.annotations.NullMarked;
