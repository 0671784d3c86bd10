package org.filinghub.national.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.filinghub.national.fixture.Filings;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.search.SearchText;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Terms, sort keys, index changes, query plans and cursors, without a database. */
class SearchTermsTest {
  private static final Instant FILED = Instant.parse("2020-03-03T01:00:00Z");

  @Test
  void adjacentCharactersAreATermWithinALine() {
    assertThat(SearchTerms.pairs("课堂\n𠮷林")).containsExactly("课堂", "𠮷林");
    assertThat(SearchTerms.pairs("一二一二")).containsExactly("一二", "二一");
    assertThat(SearchTerms.pairs("一")).isEmpty();
  }

  @Test
  void sortKeysOrderBySecondThenBySequence() {
    SearchSortKey place = SearchSortKey.of(FILED, 7);

    assertThat(SearchSortKey.of(FILED, 8).value()).isGreaterThan(place.value());
    assertThat(SearchSortKey.of(FILED.plusSeconds(1), 1).value()).isGreaterThan(place.value());
    assertThat(place.isOf(FILED.plusMillis(999))).isTrue();
    assertThat(place.isOf(FILED.plusSeconds(1))).isFalse();
    assertThat(SearchSortKey.startOf(LocalDate.parse("2020-03-03")).value())
        .isEqualTo(SearchSortKey.of(Instant.parse("2020-03-02T16:00:00Z"), 0).value());
    assertThat(SearchSortKey.of(Instant.MAX, Long.MAX_VALUE).value()).isPositive();
    assertThat(SearchSortKey.of(Instant.MIN, 0).value()).isZero();
  }

  @Test
  void changedStatusWritesOnlyTheTermOfTheStatus() {
    SearchRow before = row(filed(), null, 4);
    SearchIndexChanges changes = new SearchIndexChanges(List.of(before));

    changes.put(row(Filings.next(filed(), FilingStatus.REVOKED), before, 9));

    assertThat(changes.addedTerms()).isEqualTo(Map.of(before.sortKey(), Set.of("status:REVOKED")));
    assertThat(changes.removedTerms()).isEqualTo(Map.of(before.sortKey(), Set.of("status:FILED")));
    assertThat(changes.growth()).isEqualTo(Map.of("status:FILED", -1, "status:REVOKED", 1));
    assertThat(changes.removedKeys()).isEmpty();
  }

  @Test
  void unchangedRowWritesNothing() {
    SearchRow before = row(filed(), null, 4);
    SearchIndexChanges changes = new SearchIndexChanges(List.of(before));

    changes.put(row(Filings.next(filed(), FilingStatus.REVOKED), before, 9));
    changes.put(row(filed(), before, 10));

    assertThat(changes.rows()).isEmpty();
    assertThat(changes.growth()).isEmpty();
  }

  @Test
  void sharedRecordHasTermsOfItsNamesAndNoNumber() {
    SearchRow row = SearchRow.of(Filings.submitted("43", 1), null, 4, FILED);

    assertThat(row.terms()).contains("课堂", "公司", SearchTerms.ALL).doesNotContain("p备");
    assertThat(row.text()).endsWith("公司" + SearchTerms.LINE);
    assertThat(row.sortKey()).isEqualTo(SearchSortKey.of(FILED, 4));
  }

  @Test
  void changedFilingTimeMovesAllTerms() {
    SearchRow before = row(filed(), null, 4);
    SearchRow moved = SearchRow.of(filedAt(FILED.plusSeconds(60)), before, 9, FILED);
    SearchIndexChanges changes = new SearchIndexChanges(List.of(before));

    changes.put(moved);

    assertThat(moved.sortKey().value()).isGreaterThan(before.sortKey().value());
    assertThat(changes.removedKeys()).containsExactly(before.sortKey());
    assertThat(changes.removedTerms().get(before.sortKey())).isEqualTo(before.terms());
    assertThat(changes.addedTerms().get(moved.sortKey())).isEqualTo(moved.terms());
    assertThat(changes.growth()).isEmpty();
  }

  @Test
  void scansTheRarestTermAndNothingIfATermHasNoFiling() {
    List<SearchQuery.Condition> name = question("有限公司", FilingFilter.ALL).conditions();

    SearchQueryPlan plan =
        SearchQueryPlan.of(name, Map.of("有限", 90, "限公", 80, "公司", 95, "filing", 100), 50);

    assertThat(plan.driver()).containsExactly("限公");
    assertThat(plan.joined()).containsExactly("有限", "公司");
    assertThat(SearchQueryPlan.of(name, Map.of("有限", 90), 50).size()).isZero();
    assertThat(
            SearchQueryPlan.of(question("课堂", FilingFilter.ALL).conditions(), Map.of("课堂", 3), 50))
        .matches(SearchQueryPlan::isDriverAlone);
    assertThat(SearchQueryPlan.of(List.of(), Map.of("filing", 100), 50).size()).isEqualTo(100);
  }

  @Test
  void scansAlternativeTermsTogetherOnlyIfTheyAreRare() {
    List<SearchQuery.Condition> two = question("课堂", jurisdictions("43", "44")).conditions();
    Map<String, Integer> sizes =
        Map.of("课堂", 60, "jurisdiction:43", 20, "jurisdiction:44", 20, "filing", 100);

    SearchQueryPlan together = SearchQueryPlan.of(two, sizes, 50);
    SearchQueryPlan apart = SearchQueryPlan.of(two, sizes, 30);

    assertThat(together.driver()).containsExactly("jurisdiction:43", "jurisdiction:44");
    assertThat(together.size()).isEqualTo(40);
    assertThat(together.joined()).containsExactly("课堂");
    assertThat(together.isDriverAlone()).isFalse();
    assertThat(apart.driver()).containsExactly("课堂");
    assertThat(apart.checks()).extracting(SearchQuery.Condition::name).contains("jurisdiction");
    assertThat(SearchQueryPlan.of(two, Map.of("课堂", 60, "filing", 100), 30).size()).isZero();
  }

  @Test
  void cursorIsValidOnlyForItsRegistryTextAndFilter() {
    FilingFilter one = jurisdictions("43", "44");
    SearchSortKey place = SearchSortKey.of(FILED, 7);
    String cursor = question("课堂", one).cursor("a", place);

    assertThat(question(" 课 堂", jurisdictions("44", "43", "44")).read("a", cursor))
        .isEqualTo(place);
    assertRefused(question("课堂", one), "b", cursor);
    assertRefused(question("课", one), "a", cursor);
    assertRefused(question("课堂", jurisdictions("43")), "a", cursor);
    assertRefused(question("课堂", one), "a", "");
    assertRefused(question("课堂", one), "a", cursor + "0000000000");
    assertRefused(question("课堂", one), "a", cursor.replace("-", "--"));
  }

  private static void assertRefused(SearchQuery question, String origin, String cursor) {
    assertThatThrownBy(() -> question.read(origin, cursor))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("searchFilings");
  }

  private static SearchQuery question(String text, FilingFilter filter) {
    return new SearchQuery(Optional.of(SearchText.parse(text).orElseThrow()), filter);
  }

  private static FilingFilter jurisdictions(String... codes) {
    return new FilingFilter(
        Arrays.stream(codes).map(JurisdictionCode::new).toList(),
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static SearchRow row(ProviderFiling filing, @Nullable SearchRow before, long sequence) {
    return SearchRow.of(filing, before, sequence, FILED);
  }

  private static ProviderFiling filed() {
    return filedAt(FILED);
  }

  private static ProviderFiling filedAt(Instant instant) {
    ProviderFiling filing = Filings.filed(Filings.submitted("43", 1), Filings.number("43", 1));
    return new ProviderFiling(
        filing.id(),
        filing.number(),
        filing.origin(),
        filing.jurisdiction(),
        filing.status(),
        filing.revision(),
        filing.app(),
        filing.system(),
        filing.owner(),
        filing.developer(),
        filing.submittedAt(),
        instant,
        null,
        false);
  }
}
