package org.filinghub.national.search;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.search.SearchText;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The search row of one filing.
 *
 * @param developer null if the filing names none
 * @param text normalized names of app and owner, and number, one per line
 */
record SearchRow(
    SearchSortKey sortKey,
    FilingId id,
    JurisdictionCode jurisdiction,
    FilingStatus status,
    Channel channel,
    Uscc owner,
    @Nullable Uscc developer,
    List<SchoolStage> stages,
    List<FunctionType> functionTypes,
    String text) {

  SearchRow {
    stages = List.copyOf(stages);
    functionTypes = List.copyOf(functionTypes);
  }

  /**
   * Returns the row of a public revision. A record that a platform shared has no number.
   *
   * @param before the row that the index holds; null if none. Its sort key stays unless the time of
   *     filing changes
   * @param sequence national sequence of the revision
   * @param occurredAt time of the revision; used if the authority does not report when it was filed
   */
  static SearchRow of(
      ProviderFiling filing, @Nullable SearchRow before, long sequence, Instant occurredAt) {
    Instant filedAt = filing.filedAt();
    SearchSortKey sortKey =
        before != null && (filedAt == null || before.sortKey().isOf(filedAt))
            ? before.sortKey()
            : SearchSortKey.of(filedAt == null ? occurredAt : filedAt, sequence);
    Organization developer = filing.developer();
    return new SearchRow(
        sortKey,
        filing.id(),
        filing.jurisdiction(),
        filing.status(),
        filing.app().channel(),
        filing.owner().uscc(),
        developer == null ? null : developer.uscc(),
        filing.app().stages(),
        filing.app().functionTypes(),
        text(filing));
  }

  private static String text(ProviderFiling filing) {
    FilingNumber number = filing.number();
    return Stream.of(
            filing.app().name(), filing.owner().name(), number == null ? "" : number.value())
        .map(SearchText::normalised)
        .collect(Collectors.joining(String.valueOf(SearchTerms.LINE)));
  }

  /** Returns the terms under which the filing is found. */
  Set<String> terms() {
    Set<String> terms = new LinkedHashSet<>(SearchTerms.pairs(text));
    terms.add(SearchTerms.ALL);
    terms.add(SearchTerms.jurisdiction(jurisdiction));
    terms.add(SearchTerms.status(status));
    terms.add(SearchTerms.channel(channel));
    terms.add(SearchTerms.owner(owner));
    if (developer != null) {
      terms.add(SearchTerms.developer(developer));
    }
    stages.forEach(stage -> terms.add(SearchTerms.stage(stage)));
    functionTypes.forEach(type -> terms.add(SearchTerms.functionType(type)));
    return terms;
  }
}
