package org.filinghub.national.lease;

import org.filinghub.schema.value.JurisdictionCode;

/**
 * The right to read one authority's feed.
 *
 * @param fence grows whenever the lease changes hands; an older one is worth nothing
 */
public record Lease(JurisdictionCode authority, long fence) {}
