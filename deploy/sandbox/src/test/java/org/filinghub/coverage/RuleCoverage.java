package org.filinghub.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.filinghub.coverage.RuleCatalogue.Row;
import org.filinghub.schema.clause.Clause;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.value.RuleId;

/**
 * Compares the catalogue with code, tests and texts; finds its errors and builds the coverage page.
 */
record RuleCoverage(RuleCatalogue catalogue, Citations code, Marks marks, ClauseIndex clauses) {

  static RuleCoverage of(RuleCatalogue catalogue, SourceTree sources) {
    return new RuleCoverage(
        catalogue, Citations.in(sources.main()), Marks.in(sources.tests()), ClauseIndex.load());
  }

  /** Empty when every clause that binds provider filing is proven and every rule ID resolves. */
  List<String> faults() {
    List<String> faults = new ArrayList<>(marks.faults());
    for (Row row : catalogue.rows()) {
      boolean proven = !marks.of(row.id()).isEmpty();
      if (!clauses.exists(row.id())) {
        faults.add(row.id() + ": in the catalogue (expected: with a text in docs/regulations)");
      }
      if (row.asks() != null && !proven) {
        faults.add(row.id() + ": no test proves it (expected: one marked @Proves)");
      }
      if (row.asks() == null && proven) {
        faults.add(row.id() + ": proven (expected: asks, as a test of it is there)");
      }
    }
    for (RuleId proven : marks.tests().keySet()) {
      if (catalogue.find(proven).isEmpty()) {
        faults.add(proven + ": marked @Proves (expected: an ID of the catalogue)");
      }
    }
    code.files()
        .forEach(
            (rule, files) -> {
              if (!clauses.exists(rule)) {
                faults.add(
                    rule + ": cited in " + files + " (expected: with a text in docs/regulations)");
              }
            });
    for (Clause clause : clauses.all()) {
      if (catalogue.rows().stream().noneMatch(row -> row.id().clause().equals(clause.id()))) {
        faults.add(clause.id() + ": has a text (expected: in the catalogue, whole or by parts)");
      }
    }
    return faults;
  }

  String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Rule coverage

        What the regulations ask of provider filing (提供者备案), clause by clause: the code that cites the clause, and the tests that
        fail when it is broken. Written by the build from
        [rules.yaml](../schema/src/main/resources/org/filinghub/rules/rules.yaml) and the sources (`mvn -Pgolden verify` accepts a
        change); a clause without a test fails the build, and so does a cited rule ID without a text. A trailing letter is a part of a
        clause. What binds other features, or no software at all, stands at the end.
        """);
    byRegulation().forEach((regulation, rows) -> appendProviderFiling(page, regulation, rows));
    page.append("\n## Left to other features\n");
    for (Feature feature : Feature.values()) {
      appendLeft(page, feature);
    }
    page.append("\n## Nothing of their own for software\n\n| clause | why |\n|---|---|\n");
    for (Row row : catalogue.rows()) {
      if (row.textOnly() != null) {
        page.append("| %s | %s |\n".formatted(link(row), row.textOnly()));
      }
    }
    return page.toString();
  }

  private Map<String, List<Row>> byRegulation() {
    return catalogue.rows().stream()
        .filter(row -> row.asks() != null)
        .collect(
            Collectors.groupingBy(
                row -> clauses.get(row.id()).regulation(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private void appendProviderFiling(StringBuilder page, String regulation, List<Row> rows) {
    page.append(
        "\n## %s\n\n| clause | asks | code | tests |\n|---|---|---|---|\n".formatted(regulation));
    for (Row row : rows) {
      String tests = tests(marks.of(row.id()));
      String citing =
          code.of(row.id()).stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
      page.append("| %s | %s | %s | %s |\n".formatted(link(row), row.asks(), citing, tests));
    }
  }

  private void appendLeft(StringBuilder page, Feature feature) {
    page.append("\n### %s\n\n| clause | asks |\n|---|---|\n".formatted(feature.title()));
    for (Row row : catalogue.rows()) {
      String left = row.left().get(feature);
      if (left != null) {
        page.append("| %s | %s |\n".formatted(link(row), left));
      }
    }
  }

  /** One line for each class, its methods behind it. */
  private static String tests(NavigableSet<String> tests) {
    Map<String, NavigableSet<String>> byClass = new TreeMap<>();
    for (String test : tests) {
      int dot = test.lastIndexOf('.');
      boolean method = dot > 0 && Character.isLowerCase(test.charAt(dot + 1));
      NavigableSet<String> methods =
          byClass.computeIfAbsent(method ? test.substring(0, dot) : test, name -> new TreeSet<>());
      if (method) {
        methods.add(test.substring(dot + 1));
      }
    }
    return byClass.entrySet().stream()
        .map(
            entry ->
                "`"
                    + entry.getKey()
                    + "`"
                    + (entry.getValue().isEmpty()
                        ? ""
                        : ": " + String.join(", ", entry.getValue())))
        .collect(Collectors.joining("<br>"));
  }

  private String link(Row row) {
    Clause clause = clauses.get(row.id());
    return "[%s](regulations/%s#%s)".formatted(row.id(), clause.file(), clause.id());
  }
}
