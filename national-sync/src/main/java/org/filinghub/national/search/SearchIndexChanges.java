package org.filinghub.national.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;

/**
 * The differences between the rows that the index holds and the rows of a batch of revisions. Only
 * differences are written, because most revisions do not change a filing's searchable fields.
 */
final class SearchIndexChanges {
  private final Map<FilingId, SearchRow> before;
  private final Map<FilingId, SearchRow> after = new LinkedHashMap<>();

  SearchIndexChanges(Collection<SearchRow> before) {
    this.before = before.stream().collect(Collectors.toMap(SearchRow::id, row -> row));
  }

  /** Returns the latest row of a filing, put or held. Null if the index does not hold it. */
  @Nullable SearchRow row(FilingId id) {
    SearchRow row = after.get(id);
    return row == null ? before.get(id) : row;
  }

  /** Replaces the row of a filing. */
  void put(SearchRow row) {
    after.put(row.id(), row);
  }

  /** Returns the rows that changed. */
  Collection<SearchRow> rows() {
    return after.values().stream().filter(row -> !row.equals(before.get(row.id()))).toList();
  }

  /** Returns the old sort keys of filings whose sort key changed. */
  Set<SearchSortKey> removedKeys() {
    Set<SearchSortKey> removed = new LinkedHashSet<>();
    for (SearchRow row : rows()) {
      SearchRow old = before.get(row.id());
      if (old != null && !old.sortKey().equals(row.sortKey())) {
        removed.add(old.sortKey());
      }
    }
    return removed;
  }

  /** Returns new terms by sort key. */
  Map<SearchSortKey, Set<String>> addedTerms() {
    Map<SearchSortKey, Set<String>> added = new LinkedHashMap<>();
    for (SearchRow row : rows()) {
      addDifference(added, row, before.get(row.id()));
    }
    return added;
  }

  /** Returns removed terms by sort key. */
  Map<SearchSortKey, Set<String>> removedTerms() {
    Map<SearchSortKey, Set<String>> removed = new LinkedHashMap<>();
    for (SearchRow row : rows()) {
      SearchRow old = before.get(row.id());
      if (old != null) {
        addDifference(removed, old, row);
      }
    }
    return removed;
  }

  /**
   * Returns the change of each term's number of filings. Sorted, so that writers lock in one order.
   */
  Map<String, Integer> growth() {
    Map<String, Integer> growth = new HashMap<>();
    addedTerms()
        .values()
        .forEach(terms -> terms.forEach(term -> growth.merge(term, 1, Integer::sum)));
    removedTerms()
        .values()
        .forEach(terms -> terms.forEach(term -> growth.merge(term, -1, Integer::sum)));
    growth.values().removeIf(by -> by == 0);
    return new TreeMap<>(growth);
  }

  /** Adds the terms of one row that the other row does not have under the same sort key. */
  private static void addDifference(
      Map<SearchSortKey, Set<String>> terms, SearchRow row, @Nullable SearchRow other) {
    Set<String> own = row.terms();
    if (other != null && other.sortKey().equals(row.sortKey())) {
      own.removeAll(other.terms());
    }
    if (!own.isEmpty()) {
      terms.put(row.sortKey(), own);
    }
  }
}
