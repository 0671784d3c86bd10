package org.filinghub.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.schema.value.RuleId;

/**
 * Where code names a clause: as a constant, in a profile, in the contract, or as the source that a
 * comment gives. A mention is a citation wherever it stands; it has to resolve to a text.
 */
record Citations(NavigableMap<RuleId, NavigableSet<String>> files) {
  /** A rule ID of one of the five regulations, and nothing behind it that would make it longer. */
  private static final Pattern MENTION =
      Pattern.compile(
          "(?<![A-Za-z0-9-])(?:MOE|HN|GD|BJ|XUST)-(?:[A-Z]?\\d{1,4}(?:[.-]\\d{1,4}){0,4}[a-z]?"
              + "|[a-z]{1,24}(?:-[a-z]{1,24}){0,4}(?:(?:\\.\\d{1,4}){1,4}[a-z]?)?)(?![A-Za-z0-9])");

  /** These say how a rule ID is spelt, by example. */
  private static final Set<String> SPELLING =
      Set.of("RuleId.java", "ClauseIndex.java", "ClausePages.java");

  static Citations in(List<Path> files) {
    NavigableMap<RuleId, NavigableSet<String>> found = new TreeMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (!SPELLING.contains(name)) {
        Matcher mention = MENTION.matcher(read(file));
        while (mention.find()) {
          found.computeIfAbsent(new RuleId(mention.group()), rule -> new TreeSet<>()).add(name);
        }
      }
    }
    return new Citations(found);
  }

  /** Classes and profiles that name the rule or the whole clause it is a part of. */
  NavigableSet<String> of(RuleId rule) {
    NavigableSet<String> names = new TreeSet<>();
    for (Map.Entry<RuleId, NavigableSet<String>> citation : files.entrySet()) {
      RuleId cited = citation.getKey();
      if (cited.equals(rule) || cited.equals(rule.clause()) || cited.clause().equals(rule)) {
        citation.getValue().stream()
            .filter(Citations::isCode)
            .map(Citations::classOrFile)
            .forEach(names::add);
      }
    }
    return names;
  }

  private static boolean isCode(String file) {
    return switch (file) {
      case RuleCatalogue.FILE, "package-info.java" -> false;
      default -> file.endsWith(".java") || file.endsWith(".yaml");
    };
  }

  private static String classOrFile(String file) {
    return file.endsWith(".java") ? file.substring(0, file.length() - 5) : file;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
