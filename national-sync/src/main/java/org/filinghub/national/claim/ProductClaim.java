package org.filinghub.national.claim;

import java.time.Instant;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * A filing holds a product.
 *
 * @param number number of the filing; null until it is filed
 * @param underException true if the subsidiary filed the product itself under a group exception, so
 *     that its head office may not file it (GD-group)
 */
public record ProductClaim(
    ProductKey product,
    FilingId filing,
    @Nullable FilingNumber number,
    Instant claimedAt,
    boolean underException) {

  /** The same claim on another product. */
  ProductClaim movedTo(ProductKey other) {
    return new ProductClaim(other, filing, number, claimedAt, underException);
  }
}
