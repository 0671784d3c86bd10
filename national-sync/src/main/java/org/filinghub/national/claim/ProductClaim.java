package org.filinghub.national.claim;

import java.time.Instant;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * A filing holds a product.
 *
 * @param number once the filing has been filed; reserved until then
 * @param underException the subsidiary files itself, and its head office no longer does (GD-group)
 */
public record ProductClaim(
    ProductKey product,
    FilingId filing,
    @Nullable FilingNumber number,
    Instant claimedAt,
    boolean underException) {

  /** The same filing of what is another product now. */
  ProductClaim to(ProductKey other) {
    return new ProductClaim(other, filing, number, claimedAt, underException);
  }
}
