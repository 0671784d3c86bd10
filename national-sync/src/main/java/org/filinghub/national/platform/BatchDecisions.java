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
import org.filinghub.schema.platform.ItemOutcome;
import org.filinghub.schema.platform.PlatformAction;
import org.filinghub.schema.platform.PlatformAppInput;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemResult;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a batch, item by item; every item sees what the items before it left. Plain
 * arithmetic over the items and what is here of their records.
 */
final class BatchDecisions {
  private final Uscc platform;
  private final List<BatchItem> items;
  private final List<ShareDecision> decisions = new ArrayList<>();
  private final List<Accepted> accepted = new ArrayList<>();
  private final Map<String, SharedRecord> changed = new LinkedHashMap<>();

  /**
   * An item that is taken in.
   *
   * @param before the record as the items before left it; absent when this one begins it
   */
  record Accepted(PlatformItemInput item, @Nullable SharedRecord before, SharedRecord after) {
    boolean isWithdrawal() {
      return item.action() == PlatformAction.WITHDRAW;
    }
  }

  private BatchDecisions(Uscc platform, List<BatchItem> items) {
    this.platform = platform;
    this.items = items;
  }

  /**
   * @param found what is here, by the platform's name of the app
   * @param barred last day of each owner's bar, where one stands
   */
  static BatchDecisions of(
      Uscc platform,
      List<BatchItem> items,
      Map<String, SharedRecord> found,
      Map<Uscc, LocalDate> barred) {
    BatchDecisions decisions = new BatchDecisions(platform, items);
    Map<String, SharedRecord> known = new HashMap<>(found);
    items.forEach(one -> decisions.decide(one, known, barred));
    return decisions;
  }

  private void decide(BatchItem one, Map<String, SharedRecord> known, Map<Uscc, LocalDate> barred) {
    PlatformItemInput item = one.item();
    SharedRecord before = known.get(item.platformAppId());
    Uscc owner = one.owner();
    ShareDecision decision =
        ShareDecision.of(
            item,
            one.place(),
            one.refusals(),
            one.hash(),
            before,
            owner == null ? null : barred.get(owner));
    decisions.add(decision);
    if (decision.outcome() == ItemOutcome.ACCEPTED) {
      SharedRecord after = after(one, before);
      known.put(item.platformAppId(), after);
      changed.put(item.platformAppId(), after);
      accepted.add(new Accepted(item, before, after));
    }
  }

  private SharedRecord after(BatchItem one, @Nullable SharedRecord before) {
    PlatformItemInput item = one.item();
    PlatformAppInput app = item.app();
    boolean withdrawn = item.action() == PlatformAction.WITHDRAW;
    String version =
        withdrawn || app == null ? (before == null ? "" : before.version()) : app.version().strip();
    return new SharedRecord(
        before == null ? new PlatformAppKey(platform, item.platformAppId()) : before.key(),
        item.revision(),
        withdrawn,
        one.hash(),
        version,
        before == null ? SqlTime.storable(item.occurredAt()) : before.firstAt());
  }

  /** In the order of the batch. */
  List<Accepted> accepted() {
    return accepted;
  }

  /** Records as the batch leaves them; those alone that it changes. */
  Collection<SharedRecord> changed() {
    return changed.values();
  }

  /** Records that were here and that some item changes. */
  Set<FilingId> replaced() {
    return ids(one -> one.before() != null);
  }

  /** Records that some item withdraws. */
  Set<FilingId> withdrawn() {
    return ids(Accepted::isWithdrawal);
  }

  private Set<FilingId> ids(Predicate<Accepted> which) {
    return accepted.stream()
        .filter(which)
        .map(one -> one.after().key().filingId())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** How many items came to each outcome; 0 where none did. */
  Map<ItemOutcome, Integer> counts() {
    Map<ItemOutcome, Integer> counts = new EnumMap<>(ItemOutcome.class);
    for (ItemOutcome outcome : ItemOutcome.values()) {
      counts.put(outcome, 0);
    }
    decisions.forEach(decision -> counts.merge(decision.outcome(), 1, Integer::sum));
    return counts;
  }

  /**
   * @param twins the number of each item's twin, by the item's place
   */
  List<PlatformItemResult> results(IntFunction<@Nullable FilingNumber> twins) {
    List<PlatformItemResult> results = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      PlatformItemInput item = items.get(i).item();
      ShareDecision decision = decisions.get(i);
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
