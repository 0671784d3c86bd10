package org.filinghub.schema.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Normalisation that all printed values share: width, spaces, dashes. */
final class Spelling {
  /**
   * Longest input in characters, far above any printed number. Longer input is refused before it is
   * processed.
   */
  static final int LONGEST_INPUT = 256;

  private Spelling() {}

  /**
   * Normalises a number as people print it: unifies width and dashes, and removes all spaces and
   * one pair of brackets.
   */
  static String printed(String name, @Nullable String raw, String expected) {
    StringBuilder folded = folded(name, raw, expected, true);
    int last = folded.length() - 1;
    if (last > 0 && folded.charAt(0) == '(' && folded.charAt(last) == ')') {
      return folded.substring(1, last);
    }
    return folded.toString();
  }

  /**
   * Normalises an identifier that systems exchange. It keeps brackets and inner spaces, so the
   * caller refuses them.
   */
  static String identifier(String name, @Nullable String raw, String expected) {
    return folded(name, raw, expected, false).toString();
  }

  static void requireCanonical(
      String name, @Nullable String value, Pattern canonical, String expected) {
    if (value == null || !canonical.matcher(value).matches()) {
      throw new MalformedValue(name, value, expected);
    }
  }

  private static StringBuilder folded(
      String name, @Nullable String raw, String expected, boolean dropInnerSpaces) {
    if (raw == null || raw.length() > LONGEST_INPUT) {
      throw new MalformedValue(name, raw, expected);
    }
    int from = 0;
    int to = raw.length();
    while (from < to && isSpace(raw.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(raw.charAt(to - 1))) {
      to--;
    }
    StringBuilder folded = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = raw.charAt(i);
      if (!dropInnerSpaces || !isSpace(c)) {
        folded.append(fold(c));
      }
    }
    return folded;
  }

  // Folds only width and dashes. NFKC would also read ² or ② as 2, which printed numbers do not
  // contain.
  private static char fold(char c) {
    if (c >= '！' && c <= '～') {
      return (char) (c - '！' + '!');
    }
    return switch (c) {
      case '\u2010',
          '\u2011',
          '\u2012',
          '\u2013',
          '\u2014',
          '\u2015',
          '\u2212',
          '\uFE58',
          '\uFE63' ->
          '-';
      default -> c;
    };
  }

  /** Unicode White_Space, and the zero-width characters that a copy from a web page can contain. */
  private static boolean isSpace(char c) {
    return Character.isSpaceChar(c)
        || (c >= '\t' && c <= '\r')
        || c == '\u0085'
        || c == '\u200B'
        || c == '\u2060'
        || c == '\uFEFF';
  }
}
