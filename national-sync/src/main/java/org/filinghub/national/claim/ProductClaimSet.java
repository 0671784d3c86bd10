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

/** Claims as they were read and as they are to be: who comes first holds the product. */
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
   * A filing under way or filed wants its product; what it held before under another name it gives
   * up.
   *
   * @return whether it holds the product now: false when an earlier filing does
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
   * The group of these filings is another one, and with it their products: what they claimed moves
   * along. Where two meet, the one that claimed first holds.
   *
   * @return filings that held a product and hold none now
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
      ProductClaim moved = claim.to(Objects.requireNonNull(products.get(claim.filing())));
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

  /** Whether somebody held the product when the claims were read. */
  boolean wasHeld(ProductKey product) {
    return before.containsKey(product);
  }

  /** Who holds the product now. */
  public @Nullable ProductClaim holderOf(ProductKey product) {
    return now.get(product);
  }

  private void put(ProductClaim claim) {
    now.put(claim.product(), claim);
    held.put(claim.filing(), claim.product());
  }
}
