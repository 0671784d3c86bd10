/**
 * Test suite that checks over HTTP whether an authority's node keeps the contract. It works with a
 * node in any language.
 */
@NullMarked
package org.filinghub.contract;

import org.jspecify.annotations.NullMarked;
