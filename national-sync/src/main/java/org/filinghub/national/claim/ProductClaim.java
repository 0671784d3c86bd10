package org.filinghub.national.claim;

import java.time.Instant;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * A filing holds a product.
 *
 * @param number once the filing has been filed; reserved until then
 */
public record ProductClaim(
    ProductKey product, FilingId filing, @Nullable FilingNumber number, Instant claimedAt) {}
