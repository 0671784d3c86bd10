package org.filinghub.national.platform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.filinghub.national.claim.ProductClaim;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.platform.PlatformAppInput;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** The native app of the same owner and name, item by item (RULES B.5.4). */
final class NativeTwins {
  private final List<@Nullable ProductKey> products;

  private NativeTwins(List<@Nullable ProductKey> products) {
    this.products = products;
  }

  /**
   * @param groups who stands for an owner's group
   */
  static NativeTwins of(List<BatchItem> items, Map<Uscc, Uscc> groups) {
    List<@Nullable ProductKey> products = new ArrayList<>(items.size());
    for (BatchItem one : items) {
      Uscc owner = one.owner();
      PlatformAppInput app = one.item().app();
      products.add(
          owner == null || app == null
              ? null
              : ProductKey.of(groups.getOrDefault(owner, owner), app.name(), Channel.NATIVE_APP));
    }
    return new NativeTwins(products);
  }

  Set<ProductKey> products() {
    Set<ProductKey> named = new HashSet<>(products);
    named.removeIf(Objects::isNull);
    return named;
  }

  /**
   * The number of each item's twin, by the item's place; a twin under way has none.
   *
   * @param held who holds which of the {@link #products}
   */
  IntFunction<@Nullable FilingNumber> among(Map<ProductKey, ProductClaim> held) {
    return place -> {
      ProductKey product = products.get(place);
      ProductClaim holder = product == null ? null : held.get(product);
      return holder == null ? null : holder.number();
    };
  }
}
