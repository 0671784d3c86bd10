package org.filinghub.national.claim;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * A set of product claims in memory: as read, and with the changes to be written. The earlier claim
 * wins.
 */
public final class ProductClaimSet {
  private static final Comparator<ProductClaim> BY_AGE =
      Comparator.comparing(ProductClaim::claimedAt).thenComparing(claim -> claim.filing().value());

  private final Map<ProductKey, ProductClaim> before;
  private final Map<ProductKey, ProductClaim> now;
  private final Map<FilingId, ProductKey> held = new HashMap<>();

  public ProductClaimSet(Collection<ProductClaim> claims) {
    this.before = new HashMap<>();
    claims.forEach(claim -> before.put(claim.product(), claim));
    this.now = new HashMap<>(before);
    claims.forEach(claim -> held.put(claim.filing(), claim.product()));
  }

  /**
   * Claims the product for a pending or filed filing, and releases any other product of that
   * filing.
   *
   * @return false if another filing holds the product
   */
  public boolean take(
      ProductKey product, FilingId filing, @Nullable FilingNumber number, Instant at) {
    ProductKey other = held.get(filing);
    ProductClaim earlier = other == null ? null : now.get(other);
    if (other != null && !other.equals(product)) {
      release(filing);
    }
    ProductClaim holder = now.get(product);
    if (holder != null && !holder.filing().equals(filing)) {
      return false;
    }
    Instant since = holder == null ? at : holder.claimedAt();
    boolean underException = earlier != null && earlier.underException();
    put(new ProductClaim(product, filing, number, since, underException));
    return true;
  }

  /**
   * Moves the claims of these filings to new products, because their group changed. If two claims
   * meet on one product, the earlier one wins.
   *
   * @return filings that lost their claim
   */
  public Set<FilingId> move(Map<FilingId, ProductKey> products) {
    List<ProductClaim> moving =
        products.keySet().stream()
            .flatMap(filing -> Stream.ofNullable(held.get(filing)))
            .map(product -> Objects.requireNonNull(now.get(product)))
            .sorted(BY_AGE)
            .toList();
    moving.forEach(claim -> release(claim.filing()));
    Set<FilingId> displaced = new LinkedHashSet<>();
    for (ProductClaim claim : moving) {
      ProductClaim moved = claim.movedTo(Objects.requireNonNull(products.get(claim.filing())));
      ProductClaim holder = now.get(moved.product());
      if (holder != null && BY_AGE.compare(holder, moved) < 0) {
        displaced.add(moved.filing());
        continue;
      }
      if (holder != null) {
        release(holder.filing());
        displaced.add(holder.filing());
      }
      put(moved);
    }
    return displaced;
  }

  /** Releases the product of a filing that ended. */
  public void release(FilingId filing) {
    ProductKey product = held.remove(filing);
    if (product != null) {
      now.remove(product);
    }
  }

  /** Products whose claim changed, in an order that is the same for every writer. */
  List<ProductKey> changed() {
    TreeSet<String> keys = new TreeSet<>();
    Stream.concat(before.keySet().stream(), now.keySet().stream())
        .filter(product -> !Objects.equals(before.get(product), now.get(product)))
        .forEach(product -> keys.add(product.value()));
    return keys.stream().map(ProductKey::new).toList();
  }

  /** True if a filing held the product when the claims were read. */
  boolean wasHeld(ProductKey product) {
    return before.containsKey(product);
  }

  /** The current claim on the product; null if it is free. */
  public @Nullable ProductClaim holderOf(ProductKey product) {
    return now.get(product);
  }

  private void put(ProductClaim claim) {
    now.put(claim.product(), claim);
    held.put(claim.filing(), claim.product());
  }
}
