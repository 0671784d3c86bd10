package org.filinghub.national.claim;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/** Claims as they were read and as they are to be: who comes first holds the product. */
public final class ClaimBook {
  private final Map<ProductKey, ProductClaim> before;
  private final Map<ProductKey, ProductClaim> now;
  private final Map<FilingId, ProductKey> held = new HashMap<>();

  public ClaimBook(Collection<ProductClaim> claims) {
    this.before = new HashMap<>();
    claims.forEach(claim -> before.put(claim.product(), claim));
    this.now = new HashMap<>(before);
    claims.forEach(claim -> held.put(claim.filing(), claim.product()));
  }

  /**
   * A filing under way or filed wants its product; what it held before under another name it gives
   * up.
   *
   * @return whether it holds the product now: false when an earlier filing does
   */
  public boolean take(
      ProductKey product, FilingId filing, @Nullable FilingNumber number, Instant at) {
    ProductKey other = held.get(filing);
    if (other != null && !other.equals(product)) {
      release(filing);
    }
    ProductClaim holder = now.get(product);
    if (holder != null && !holder.filing().equals(filing)) {
      return false;
    }
    Instant since = holder == null ? at : holder.claimedAt();
    now.put(product, new ProductClaim(product, filing, number, since));
    held.put(filing, product);
    return true;
  }

  /** The filing ended: its product is free. */
  public void release(FilingId filing) {
    ProductKey product = held.remove(filing);
    if (product != null) {
      now.remove(product);
    }
  }

  /** Products whose claim is no longer what it was, in an order that every writer keeps. */
  List<ProductKey> changed() {
    TreeSet<String> keys = new TreeSet<>();
    Stream.concat(before.keySet().stream(), now.keySet().stream())
        .filter(product -> !Objects.equals(before.get(product), now.get(product)))
        .forEach(product -> keys.add(product.value()));
    return keys.stream().map(ProductKey::new).toList();
  }

  @Nullable ProductClaim holderOf(ProductKey product) {
    return now.get(product);
  }
}
