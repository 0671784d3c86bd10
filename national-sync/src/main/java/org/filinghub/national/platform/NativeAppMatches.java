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
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.platform.PlatformItemInput.PlatformAppInput;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** For each item of a batch, the native app of the same owner and name (RULES B.5.4). */
final class NativeAppMatches {
  private final List<@Nullable ProductKey> products;

  private NativeAppMatches(List<@Nullable ProductKey> products) {
    this.products = products;
  }

  /**
   * @param tops top head office of each owner
   */
  static NativeAppMatches of(List<BatchItem> items, Map<Uscc, Uscc> tops) {
    List<@Nullable ProductKey> products = new ArrayList<>(items.size());
    for (BatchItem item : items) {
      Uscc owner = item.owner();
      PlatformAppInput app = item.input().app();
      products.add(
          owner == null || app == null
              ? null
              : ProductKey.of(tops.getOrDefault(owner, owner), app.name(), Channel.NATIVE_APP));
    }
    return new NativeAppMatches(products);
  }

  /** Product keys of the native apps. */
  Set<ProductKey> products() {
    Set<ProductKey> distinct = new HashSet<>(products);
    distinct.removeIf(Objects::isNull);
    return distinct;
  }

  /**
   * Filing number of the native app by the index of the item. Null if there is no native app or it
   * is not filed yet.
   *
   * @param claims the claims on {@link #products}
   */
  IntFunction<@Nullable FilingNumber> numbers(Map<ProductKey, ProductClaim> claims) {
    return index -> {
      ProductKey product = products.get(index);
      ProductClaim claim = product == null ? null : claims.get(product);
      return claim == null ? null : claim.number();
    };
  }
}
