package org.filinghub.schema.clause;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.schema.value.RuleId;

/**
 * All clauses by their anchors. A rule ID may name a part of a clause by a trailing letter
 * (MOE-10c); the anchor is the clause's (MOE-10).
 */
public final class ClauseIndex {
  private static final List<String> FILES =
      List.of(
          "moe-measures-2019.md",
          "hunan-notice.md",
          "guangdong-faq.md",
          "beijing-rules.md",
          "xust-notice.md");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
  private static final Pattern MARKUP_AT_END = Pattern.compile("\\n[#>*\\s-]*$");
  private static final Pattern HEADING = Pattern.compile("^#+\\s*");

  private final Map<RuleId, Clause> clauses;

  private ClauseIndex(Map<RuleId, Clause> clauses) {
    this.clauses = clauses;
  }

  /** Reads the texts that ship with this module; a missing one is a fault of the build. */
  public static ClauseIndex load() {
    Map<RuleId, Clause> clauses = new LinkedHashMap<>();
    for (String file : FILES) {
      collect(file, read(file), clauses);
    }
    return new ClauseIndex(clauses);
  }

  /** Whether the rule, or the clause it is a part of, has a text. */
  public boolean exists(RuleId rule) {
    return find(rule).isPresent();
  }

  /** The clause that a rule names, itself or as a part. */
  public Optional<Clause> find(RuleId rule) {
    Clause exact = clauses.get(rule);
    return Optional.ofNullable(exact == null ? clauses.get(rule.clause()) : exact);
  }

  /**
   * The clause that a rule names.
   *
   * @throws IllegalArgumentException when no text has this anchor
   */
  public Clause get(RuleId rule) {
    return find(rule)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "rule: " + rule + " (expected: an anchor in docs/regulations)"));
  }

  /** Every clause, in the order of the texts. */
  public Collection<Clause> all() {
    return List.copyOf(clauses.values());
  }

  private static void collect(String file, String text, Map<RuleId, Clause> clauses) {
    String regulation = HEADING.matcher(text.lines().findFirst().orElse(file)).replaceFirst("");
    List<String> ids = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    Matcher anchor = ANCHOR.matcher(text);
    while (anchor.find()) {
      ids.add(anchor.group(1));
      starts.add(anchor.end());
      ends.add(anchor.start());
    }
    for (int i = 0; i < ids.size(); i++) {
      int end = i + 1 < ids.size() ? ends.get(i + 1) : text.length();
      String body =
          MARKUP_AT_END.matcher(text.substring(starts.get(i), end)).replaceFirst("").strip();
      String title = body.lines().findFirst().orElse("").replace("**", "").strip();
      RuleId id = RuleId.parse(ids.get(i));
      clauses.put(id, new Clause(id, regulation, title, body, file));
    }
  }

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
