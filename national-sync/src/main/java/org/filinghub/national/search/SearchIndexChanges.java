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
 * What must be written for the index to hold these rows instead of those it held: differences
 * alone, because most changes leave a filing's names as they were.
 */
final class SearchIndexChanges {
  private final Map<FilingId, SearchRow> before;
  private final Map<FilingId, SearchRow> after = new LinkedHashMap<>();

  SearchIndexChanges(Collection<SearchRow> before) {
    this.before = before.stream().collect(Collectors.toMap(SearchRow::id, row -> row));
  }

  /** What the index will hold of a filing when all taken so far is written. */
  @Nullable SearchRow row(FilingId id) {
    SearchRow row = after.get(id);
    return row == null ? before.get(id) : row;
  }

  /** A later row of a filing replaces an earlier one. */
  void take(SearchRow row) {
    after.put(row.id(), row);
  }

  /** Rows that say something new. */
  Collection<SearchRow> rows() {
    return after.values().stream().filter(row -> !row.equals(before.get(row.id()))).toList();
  }

  /** Places that are left because their filing stands at another one now. */
  Set<SearchSortKey> leftPlaces() {
    Set<SearchSortKey> left = new LinkedHashSet<>();
    for (SearchRow row : rows()) {
      SearchRow old = before.get(row.id());
      if (old != null && !old.place().equals(row.place())) {
        left.add(old.place());
      }
    }
    return left;
  }

  /** Terms that come, by the place they come to. */
  Map<SearchSortKey, Set<String>> added() {
    Map<SearchSortKey, Set<String>> added = new LinkedHashMap<>();
    for (SearchRow row : rows()) {
      put(added, row, before.get(row.id()));
    }
    return added;
  }

  /** Terms that go, by the place they go from. */
  Map<SearchSortKey, Set<String>> removed() {
    Map<SearchSortKey, Set<String>> removed = new LinkedHashMap<>();
    for (SearchRow row : rows()) {
      SearchRow old = before.get(row.id());
      if (old != null) {
        put(removed, old, row);
      }
    }
    return removed;
  }

  /** By how many filings each term grows or shrinks; in order of terms, as locks want it. */
  Map<String, Integer> growth() {
    Map<String, Integer> growth = new HashMap<>();
    added().values().forEach(terms -> terms.forEach(term -> growth.merge(term, 1, Integer::sum)));
    removed()
        .values()
        .forEach(terms -> terms.forEach(term -> growth.merge(term, -1, Integer::sum)));
    growth.values().removeIf(by -> by == 0);
    return new TreeMap<>(growth);
  }

  /** Terms of the one row that the other one does not have at the same place. */
  private static void put(
      Map<SearchSortKey, Set<String>> terms, SearchRow row, @Nullable SearchRow other) {
    Set<String> own = row.terms();
    if (other != null && other.place().equals(row.place())) {
      own.removeAll(other.terms());
    }
    if (!own.isEmpty()) {
      terms.put(row.place(), own);
    }
  }
}
