package org.filinghub.national.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.schema.digest.ContentHash;
import org.filinghub.schema.form.PlatformItemRules;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * An item of a batch, checked without the database.
 *
 * @param index index in its batch
 * @param hash hash of its content
 * @param refusals refusals of its form
 */
record BatchItem(PlatformItemInput input, int index, ContentHash hash, List<Refusal> refusals) {

  static List<BatchItem> of(List<PlatformItemInput> inputs, Instant now) {
    List<BatchItem> items = new ArrayList<>(inputs.size());
    for (PlatformItemInput input : inputs) {
      int index = items.size();
      items.add(
          new BatchItem(
              input, index, ContentHash.of(input), PlatformItemRules.check(input, index, now)));
    }
    return items;
  }

  /** The owners in all items, including refused ones. */
  static Set<Uscc> owners(Collection<BatchItem> items) {
    return items.stream()
        .map(BatchItem::owner)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** The platform app ids of the items whose form is correct. */
  static Set<String> appIds(Collection<BatchItem> items) {
    return items.stream()
        .filter(item -> item.refusals().isEmpty())
        .map(item -> item.input().platformAppId())
        .collect(Collectors.toSet());
  }

  @Nullable Uscc owner() {
    OrganizationInput owner = input.owner();
    return owner == null ? null : owner.uscc();
  }
}
