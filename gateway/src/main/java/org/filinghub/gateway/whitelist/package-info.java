/**
 * Entries of an authority's white list, passed on to it after each number was looked up. What an
 * entry means for validity is decided elsewhere.
 */
@NullMarked
package org.filinghub.gateway.whitelist;

import org.jspecify.annotations.NullMarked;
