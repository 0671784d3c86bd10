package org.filinghub.national.lease;

import org.filinghub.schema.value.JurisdictionCode;

/**
 * The right to read one authority's feed.
 *
 * @param fence fencing token: it grows with every new holder, and the database rejects an older one
 */
public record Lease(JurisdictionCode authority, long fence) {}
