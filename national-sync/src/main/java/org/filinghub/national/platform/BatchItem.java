package org.filinghub.national.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.form.PlatformItemRules;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * An item of a batch, and what can be said of it before anything is looked up.
 *
 * @param place in its batch, from 0
 * @param hash of its content
 * @param refusals what its form alone is refused for
 */
record BatchItem(PlatformItemInput item, int place, String hash, List<Refusal> refusals) {

  static List<BatchItem> of(List<PlatformItemInput> items, StoredJson json, Instant now) {
    List<BatchItem> looked = new ArrayList<>(items.size());
    for (PlatformItemInput item : items) {
      int place = looked.size();
      looked.add(
          new BatchItem(
              item,
              place,
              Sha256.hex(json.write(item)),
              PlatformItemRules.check(item, place, now)));
    }
    return looked;
  }

  /** Owners that are named, also in items that are refused. */
  static Set<Uscc> owners(Collection<BatchItem> items) {
    return items.stream()
        .map(BatchItem::owner)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Apps of the items whose form is in order. */
  static Set<String> appIds(Collection<BatchItem> items) {
    return items.stream()
        .filter(one -> one.refusals().isEmpty())
        .map(one -> one.item().platformAppId())
        .collect(Collectors.toSet());
  }

  @Nullable Uscc owner() {
    OrganizationInput owner = item.owner();
    return owner == null ? null : owner.uscc();
  }
}
