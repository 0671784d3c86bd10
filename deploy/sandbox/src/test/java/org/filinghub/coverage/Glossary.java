package org.filinghub.coverage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.value.RuleId;

/** The rows of docs/glossary.md: Chinese, English, a name in code or contract, clauses. */
record Glossary(List<Term> terms) {
  private static final Pattern ROW =
      Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\| `([^`|]+)` \\| ([^|]+) \\|");
  private static final String HEAD = "| 中文 | English | in code | clause |";
  private static final String RULE = "|---|---|---|---|";
  private static final String OURS = "–";

  record Term(String chinese, String english, String code, List<String> clauses) {}

  /** Parses the tables. Every table row must be a term, so that no term is left unchecked. */
  static Glossary parse(String markdown) {
    List<Term> terms = new ArrayList<>();
    for (String line : markdown.lines().filter(line -> line.startsWith("|")).toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String clauses = row.group(4);
        terms.add(
            new Term(
                row.group(1),
                row.group(2),
                row.group(3),
                clauses.equals(OURS) ? List.of() : List.of(clauses.split(", "))));
      } else if (!line.equals(HEAD) && !line.equals(RULE)) {
        throw new IllegalArgumentException(
            "row: " + line + " (expected: 中文 | English | `in code` | clauses or " + OURS + ")");
      }
    }
    return new Glossary(List.copyOf(terms));
  }

  List<String> faults(CodeNames names, ClauseIndex clauses) {
    List<String> faults = new ArrayList<>();
    faults.addAll(twice(Term::chinese));
    faults.addAll(twice(Term::english));
    faults.addAll(twice(Term::code));
    for (Term term : terms) {
      if (!names.all().contains(term.code())) {
        faults.add(term.code() + ": named (expected: a name of the code or the contract)");
      }
      for (String clause : term.clauses()) {
        if (!clauses.exists(RuleId.parse(clause))) {
          faults.add(term.code() + ": " + clause + " (expected: with a text in docs/regulations)");
        }
      }
    }
    names.toExplain().stream()
        .filter(name -> terms.stream().noneMatch(term -> term.code().equals(name)))
        .map(name -> name + ": not named (expected: a row of its own)")
        .forEach(faults::add);
    return faults;
  }

  private List<String> twice(Function<Term, String> word) {
    Set<String> seen = new HashSet<>();
    Stream<String> again = terms.stream().map(word).filter(value -> !seen.add(value));
    return again.map(value -> value + ": there twice (expected: each term once)").toList();
  }
}
