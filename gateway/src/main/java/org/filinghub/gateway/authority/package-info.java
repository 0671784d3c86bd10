/**
 * The clients of the authorities' nodes: live reads, review commands and white lists. Decides
 * nothing that an authority decides.
 */
@NullMarked
package org.filinghub.gateway.authority;

import org.jspecify.annotations.NullMarked;
