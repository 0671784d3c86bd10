/**
 * The golden copies: the present state and the history of each filing, as its authority reported
 * it. Plain rules decide which changes are accepted; this package calls no authority.
 */
@NullMarked
package org.filinghub.national.registry;

import org.jspecify.annotations.NullMarked;
