/**
 * Compares the registry with each authority by digests and repairs what differs from the
 * authority's own changes. Never deletes a filing, and never takes an older revision for the truth.
 */
@NullMarked
package org.filinghub.national.reconciliation;

import org.jspecify.annotations.NullMarked;
