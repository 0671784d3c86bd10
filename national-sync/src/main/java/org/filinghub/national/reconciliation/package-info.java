/**
 * Compares the registry with each authority by digests, and repairs the registry by replaying the
 * authority's changes. It never deletes a filing and never replaces a revision by an older one.
 */
@NullMarked
package org.filinghub.national.reconciliation;

import org.jspecify.annotations.NullMarked;
