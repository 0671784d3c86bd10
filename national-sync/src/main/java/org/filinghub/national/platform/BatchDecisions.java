package org.filinghub.national.platform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemInput.PlatformAction;
import org.filinghub.schema.platform.PlatformItemInput.PlatformAppInput;
import org.filinghub.schema.platform.PlatformItemResult;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The decisions about the items of a batch, a pure function of the items and their stored records.
 * Each item sees the result of the items before it.
 */
final class BatchDecisions {
  private final Uscc platform;
  private final List<BatchItem> items;
  private final List<ItemDecision> decisions = new ArrayList<>();
  private final List<AcceptedItem> accepted = new ArrayList<>();
  private final Map<String, SharedRecord> changed = new LinkedHashMap<>();

  /**
   * An accepted item.
   *
   * @param before the record before this item; null if this item creates it
   */
  record AcceptedItem(PlatformItemInput item, @Nullable SharedRecord before, SharedRecord after) {
    boolean isWithdrawal() {
      return item.action() == PlatformAction.WITHDRAW;
    }
  }

  private BatchDecisions(Uscc platform, List<BatchItem> items) {
    this.platform = platform;
    this.items = items;
  }

  /**
   * @param stored the stored records by platform app id
   * @param barredUntil last day of the bar of each barred owner
   */
  static BatchDecisions of(
      Uscc platform,
      List<BatchItem> items,
      Map<String, SharedRecord> stored,
      Map<Uscc, LocalDate> barredUntil) {
    BatchDecisions decisions = new BatchDecisions(platform, items);
    Map<String, SharedRecord> known = new HashMap<>(stored);
    items.forEach(item -> decisions.decide(item, known, barredUntil));
    return decisions;
  }

  private void decide(
      BatchItem item, Map<String, SharedRecord> known, Map<Uscc, LocalDate> barredUntil) {
    PlatformItemInput input = item.input();
    SharedRecord before = known.get(input.platformAppId());
    Uscc owner = item.owner();
    ItemDecision decision =
        ItemDecision.of(
            input,
            item.index(),
            item.refusals(),
            item.hash(),
            before,
            owner == null ? null : barredUntil.get(owner));
    decisions.add(decision);
    if (decision.outcome() == ItemOutcome.ACCEPTED) {
      SharedRecord after = after(item, before);
      known.put(input.platformAppId(), after);
      changed.put(input.platformAppId(), after);
      accepted.add(new AcceptedItem(input, before, after));
    }
  }

  private SharedRecord after(BatchItem item, @Nullable SharedRecord before) {
    PlatformItemInput input = item.input();
    PlatformAppInput app = input.app();
    boolean withdrawn = input.action() == PlatformAction.WITHDRAW;
    String version =
        withdrawn || app == null ? (before == null ? "" : before.version()) : app.version().strip();
    return new SharedRecord(
        before == null ? new PlatformAppKey(platform, input.platformAppId()) : before.key(),
        input.revision(),
        withdrawn,
        item.hash().text(),
        version,
        before == null ? SqlTime.storable(input.occurredAt()) : before.firstAt());
  }

  /** The accepted items in the order of the batch. */
  List<AcceptedItem> accepted() {
    return accepted;
  }

  /** The changed records in their final state. */
  Collection<SharedRecord> changed() {
    return changed.values();
  }

  /** Ids of stored records that an item changes. */
  Set<FilingId> replaced() {
    return ids(item -> item.before() != null);
  }

  /** Ids of records that an item withdraws. */
  Set<FilingId> withdrawn() {
    return ids(AcceptedItem::isWithdrawal);
  }

  private Set<FilingId> ids(Predicate<AcceptedItem> which) {
    return accepted.stream()
        .filter(which)
        .map(item -> item.after().key().filingId())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Number of items with each outcome; has an entry for every outcome. */
  Map<ItemOutcome, Integer> counts() {
    Map<ItemOutcome, Integer> counts = new EnumMap<>(ItemOutcome.class);
    for (ItemOutcome outcome : ItemOutcome.values()) {
      counts.put(outcome, 0);
    }
    decisions.forEach(decision -> counts.merge(decision.outcome(), 1, Integer::sum));
    return counts;
  }

  /**
   * @param twins filing number of the matching native app, by the item's index
   */
  List<PlatformItemResult> results(IntFunction<@Nullable FilingNumber> twins) {
    List<PlatformItemResult> results = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      PlatformItemInput item = items.get(i).input();
      ItemDecision decision = decisions.get(i);
      results.add(
          new PlatformItemResult(
              item.platformAppId(),
              item.revision(),
              decision.outcome(),
              decision.refusals(),
              twins.apply(i)));
    }
    return results;
  }
}
