package org.filinghub.national.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.search.SearchText;
import org.jspecify.annotations.Nullable;

/**
 * A search query: its conditions, and the cursors that belong to it.
 *
 * @param text if empty, any text
 */
record SearchQuery(Optional<SearchText> text, FilingFilter filter) {
  private static final int KEY_LENGTH = 16;
  private static final int MAX_KEY_DIGITS = 18;

  /**
   * One condition on a filing.
   *
   * @param terms alternatives; every matching filing has one of them. Empty if no term expresses
   *     the condition
   * @param check SQL on the row {@code s}. Null if another condition contains the check
   * @param name prefix of the check's parameters
   * @param values of the check's parameters
   */
  record Condition(List<String> terms, @Nullable String check, String name, List<String> values) {}

  /** Returns the conditions, all of which must hold. The range of days is not among them. */
  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    text.ifPresent(wanted -> conditions.addAll(ofText(wanted)));
    oneOf(conditions, "jurisdiction", filter.jurisdictions(), SearchTerms::jurisdiction);
    oneOf(conditions, "status", filter.statuses(), SearchTerms::status);
    oneOf(conditions, "channel", filter.channels(), SearchTerms::channel);
    oneOf(
        conditions,
        "owner_uscc",
        Stream.ofNullable(filter.ownerUscc()).toList(),
        SearchTerms::owner);
    anyOf(conditions, "stages", filter.stages(), SearchTerms::stage);
    anyOf(conditions, "function_types", filter.functionTypes(), SearchTerms::functionType);
    return conditions;
  }

  // A text of two characters is one term. A longer text has several terms, which a filing may
  // contain
  // in different places, so the text itself is checked too. A single character has no term.
  private static List<Condition> ofText(SearchText text) {
    List<String> values = List.of(text.value());
    String check = "LOCATE(:text0, s.text) > 0";
    List<String> pairs = List.copyOf(SearchTerms.pairs(text));
    if (text.length() == 2) {
      return List.of(new Condition(pairs, check, "text", values));
    }
    List<Condition> conditions = new ArrayList<>();
    conditions.add(new Condition(List.of(), check, "text", values));
    pairs.forEach(pair -> conditions.add(new Condition(List.of(pair), null, "pair", List.of())));
    return conditions;
  }

  private static <T> void oneOf(
      List<Condition> conditions, String column, List<T> wanted, Function<T, String> term) {
    List<T> distinct = wanted.stream().distinct().toList();
    if (!distinct.isEmpty()) {
      String names = parameters(column, distinct).collect(Collectors.joining(", "));
      conditions.add(
          new Condition(
              distinct.stream().map(term).toList(),
              "s." + column + " IN (" + names + ")",
              column,
              distinct.stream().map(String::valueOf).toList()));
    }
  }

  private static <E extends Enum<E>> void anyOf(
      List<Condition> conditions, String column, List<E> wanted, Function<E, String> term) {
    List<E> distinct = wanted.stream().distinct().toList();
    if (!distinct.isEmpty()) {
      String any =
          parameters(column, distinct)
              .map(name -> "FIND_IN_SET(" + name + ", s." + column + ") > 0")
              .collect(Collectors.joining(" OR ", "(", ")"));
      conditions.add(
          new Condition(
              distinct.stream().map(term).toList(),
              any,
              column,
              distinct.stream().map(Enum::name).toList()));
    }
  }

  private static Stream<String> parameters(String name, Collection<?> values) {
    return IntStream.range(0, values.size()).mapToObj(i -> ":" + name + i);
  }

  /** Returns the smallest key in the range of days. */
  SearchSortKey least() {
    LocalDate from = filter.filedFrom();
    return from == null ? new SearchSortKey(0) : SearchSortKey.startOf(from);
  }

  /** Returns the exclusive upper bound of keys in the range of days. */
  SearchSortKey end() {
    LocalDate to = filter.filedTo();
    return to == null || to.equals(LocalDate.MAX)
        ? SearchSortKey.END
        : SearchSortKey.startOf(to.plusDays(1));
  }

  /** Returns a cursor. It is valid only for the same registry, text and filter. */
  String cursor(String origin, SearchSortKey last) {
    return key(origin) + "-" + last.value();
  }

  /**
   * Returns the exclusive upper bound of the next page. Problems: CURSOR_REFUSED.
   *
   * @param cursor null for the first page
   */
  SearchSortKey read(String origin, @Nullable String cursor) {
    if (cursor == null) {
      return end();
    }
    String value = cursor.substring(Math.min(cursor.length(), KEY_LENGTH + 1));
    if (!cursor.startsWith(key(origin) + "-")
        || !value.matches("0|[1-9]\\d{0," + MAX_KEY_DIGITS + "}")) {
      throw refused();
    }
    try {
      return new SearchSortKey(Math.min(Long.parseLong(value), end().value()));
    } catch (NumberFormatException e) {
      throw refused();
    }
  }

  private String key(String origin) {
    return Sha256.hex(
            String.join(
                "\n",
                "searchFilings",
                origin,
                text.map(SearchText::value).orElse(""),
                filterText()))
        .substring(0, KEY_LENGTH);
  }

  private String filterText() {
    return Stream.of(
            filter.jurisdictions(),
            filter.statuses(),
            filter.channels(),
            filter.stages(),
            filter.functionTypes())
        .map(SearchQuery::sorted)
        .collect(
            Collectors.joining(
                "\n",
                "",
                "\n" + filter.ownerUscc() + "\n" + filter.filedFrom() + "\n" + filter.filedTo()));
  }

  /** Order and repetition of values do not change a query. */
  private static String sorted(List<?> values) {
    return values.stream()
        .map(String::valueOf)
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static ProblemException refused() {
    return Problem.CURSOR_REFUSED.because(
        "after: not a cursor of this list (expected: one that searchFilings returned for the same"
            + " text and filter)");
  }
}
