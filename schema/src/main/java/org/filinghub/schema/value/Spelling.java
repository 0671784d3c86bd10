package org.filinghub.schema.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of spelling that all printed values share: width, spaces, dashes. */
final class Spelling {
  /** Far above any printed number; what is longer is refused before it is worked on. */
  static final int LONGEST_INPUT = 256;

  private Spelling() {}

  /**
   * A number as people print it: width and dashes made one, every space and one pair of brackets
   * dropped.
   */
  static String printed(String name, @Nullable String raw, String expected) {
    StringBuilder folded = folded(name, raw, expected, true);
    int last = folded.length() - 1;
    if (last > 0 && folded.charAt(0) == '(' && folded.charAt(last) == ')') {
      return folded.substring(1, last);
    }
    return folded.toString();
  }

  /** An identifier as systems hand it on: brackets and inner spaces stay, and so are refused. */
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

  // Only width and dashes, not NFKC: compatibility forms would also read ² or ② as 2, which nobody
  // prints in a number.
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

  /** Unicode White_Space, and the zero-width ones that copying from a web page leaves behind. */
  private static boolean isSpace(char c) {
    return Character.isSpaceChar(c)
        || (c >= '\t' && c <= '\r')
        || c == '\u0085'
        || c == '\u200B'
        || c == '\u2060'
        || c == '\uFEFF';
  }
}
