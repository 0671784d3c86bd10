package org.filinghub.schema.clause;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * All clauses by their anchors. A rule ID may name a part of a clause by a letter at its end
 * (MOE-10c); only the clause has an anchor (MOE-10).
 */
public final class ClauseIndex {
  private static final List<String> FILES =
      List.of(
          "moe-measures-2019.md",
          "hunan-notice.md",
          "guangdong-faq.md",
          "beijing-rules.md",
          "xust-notice.md");

  /** An anchor is at the beginning of a line, after the marks of a heading or a list. */
  private static final Pattern ANCHOR =
      Pattern.compile("(?<marks>#+ |- )?<a id=\"(?<id>[^\"]+)\"></a>(?<words>.*)");

  private static final Pattern HEADING = Pattern.compile("#+ (?<words>.*)");
  private static final Pattern LABEL = Pattern.compile("\\*\\*(?<words>[^*]+)\\*\\*.*");
  private static final String RULE = "---";

  private final Map<RuleId, Clause> clauses;

  private ClauseIndex(Map<RuleId, Clause> clauses) {
    this.clauses = clauses;
  }

  /** Loads the texts that are part of this module. Throws if one is missing. */
  public static ClauseIndex load() {
    Map<RuleId, Clause> clauses = new LinkedHashMap<>();
    for (String file : FILES) {
      collect(file, read(file), clauses);
    }
    return new ClauseIndex(clauses);
  }

  /** Returns whether a text has the rule, or the clause of which the rule is a part. */
  public boolean exists(RuleId rule) {
    return find(rule).isPresent();
  }

  /** Returns the clause that a rule names or is a part of; empty if no text has this anchor. */
  public Optional<Clause> find(RuleId rule) {
    Clause exact = clauses.get(rule);
    return Optional.ofNullable(exact == null ? clauses.get(rule.clause()) : exact);
  }

  /**
   * Returns the clause that a rule names or is a part of.
   *
   * @throws IllegalArgumentException if no text has this anchor
   */
  public Clause get(RuleId rule) {
    return find(rule)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "rule: " + rule + " (expected: an anchor in docs/regulations)"));
  }

  /** Returns every clause, in the order of the texts. */
  public Collection<Clause> all() {
    return List.copyOf(clauses.values());
  }

  /**
   * Adds the clauses of one file. A clause ends before the next anchor, heading or horizontal rule.
   */
  static void collect(String file, String text, Map<RuleId, Clause> clauses) {
    String regulation = "";
    String heading = "";
    Draft draft = null;
    for (String line : text.lines().toList()) {
      Matcher anchor = ANCHOR.matcher(line);
      Matcher plain = HEADING.matcher(line);
      boolean anchored = anchor.matches();
      boolean headed = !anchored && plain.matches();
      if (anchored || headed || line.equals(RULE)) {
        keep(draft, regulation, file, clauses);
        draft = null;
      }
      if (headed) {
        heading = plain.group("words");
        regulation = regulation.isEmpty() ? heading : regulation;
      } else if (anchored) {
        String marks = anchor.group("marks");
        String words = anchor.group("words");
        if (marks != null && marks.startsWith("#")) {
          heading = words.replace("`", "");
        }
        Matcher label = LABEL.matcher(words);
        String title = label.matches() ? label.group("words") : heading;
        draft = new Draft(RuleId.parse(anchor.group("id")), title, new StringBuilder(words));
      } else if (draft != null) {
        draft.text().append('\n').append(line);
      }
    }
    keep(draft, regulation, file, clauses);
  }

  private static void keep(
      @Nullable Draft draft, String regulation, String file, Map<RuleId, Clause> clauses) {
    if (draft == null) {
      return;
    }
    String text = draft.text().toString().strip();
    Clause clause = new Clause(draft.id(), regulation, draft.title(), text, file);
    Clause earlier = clauses.putIfAbsent(draft.id(), clause);
    if (earlier != null) {
      throw new IllegalStateException(
          "anchor: "
              + draft.id()
              + " in "
              + file
              + " (expected: once; also in "
              + earlier.file()
              + ")");
    }
  }

  private record Draft(RuleId id, String title, StringBuilder text) {}

  private static String read(String file) {
    String resource = "/org/filinghub/regulations/" + file;
    try (InputStream in = ClauseIndex.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "regulation: " + file + " is missing (expected: on the class path)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
