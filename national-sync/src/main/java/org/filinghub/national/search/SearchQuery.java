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

/** What is searched for, which conditions that makes, and which cursors belong to it. */
record SearchQuery(Optional<SearchText> text, FilingFilter filter) {
  private static final int KEY_LENGTH = 16;
  private static final int LONGEST_PLACE = 18;

  /**
   * One condition on a filing.
   *
   * @param terms of which every filing has one that fulfils it; none where no term tells
   * @param check in SQL, on the row {@code s}; absent where having the term is not yet enough and
   *     another condition says the rest
   * @param name and values of the check's parameter
   */
  record Condition(List<String> terms, @Nullable String check, String name, List<String> values) {}

  /** All of them must be fulfilled; days are not among them, they bound places. */
  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    text.ifPresent(asked -> conditions.addAll(ofText(asked)));
    oneOf(conditions, "jurisdiction", filter.jurisdictions(), SearchTerms::jurisdiction);
    oneOf(conditions, "status", filter.statuses(), SearchTerms::status);
    oneOf(conditions, "channel", filter.channels(), SearchTerms::channel);
    oneOf(
        conditions,
        "owner_uscc",
        Stream.ofNullable(filter.ownerUscc()).toList(),
        SearchTerms::owner);
    common(conditions, "stages", filter.stages(), SearchTerms::stage);
    common(conditions, "function_types", filter.functionTypes(), SearchTerms::functionType);
    return conditions;
  }

  // Two characters are found by their term alone. Longer texts have several terms, which a filing
  // may hold apart from one another; a single character has none.
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

  private static <E extends Enum<E>> void common(
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

  /** The lowest place wanted. */
  SearchSortKey least() {
    LocalDate from = filter.filedFrom();
    return from == null ? new SearchSortKey(0) : SearchSortKey.startOf(from);
  }

  /** Above every place wanted. */
  SearchSortKey end() {
    LocalDate to = filter.filedTo();
    return to == null || to.equals(LocalDate.MAX)
        ? SearchSortKey.END
        : SearchSortKey.startOf(to.plusDays(1));
  }

  /** Bound to the registry, the text and the filter: the place means nothing in another list. */
  String cursor(String origin, SearchSortKey place) {
    return key(origin) + "-" + place.value();
  }

  /** Where reading goes on: above every place without a cursor. Problems: CURSOR_REFUSED. */
  SearchSortKey read(String origin, @Nullable String cursor) {
    if (cursor == null) {
      return end();
    }
    String place = cursor.substring(Math.min(cursor.length(), KEY_LENGTH + 1));
    if (!cursor.startsWith(key(origin) + "-")
        || !place.matches("0|[1-9]\\d{0," + LONGEST_PLACE + "}")) {
      throw refused();
    }
    try {
      return new SearchSortKey(Math.min(Long.parseLong(place), end().value()));
    } catch (NumberFormatException e) {
      throw refused();
    }
  }

  private String key(String origin) {
    return Sha256.hex(
            String.join(
                "\n", "searchFilings", origin, text.map(SearchText::value).orElse(""), asked()))
        .substring(0, KEY_LENGTH);
  }

  private String asked() {
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

  /** The order in which values are written, and writing one twice, ask for nothing else. */
  private static String sorted(List<?> values) {
    return values.stream()
        .map(String::valueOf)
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static ProblemException refused() {
    return Problem.CURSOR_REFUSED.because(
        "after: not a cursor of this list (expected: one that searchFilings gave out for the same"
            + " text and filter)");
  }
}
