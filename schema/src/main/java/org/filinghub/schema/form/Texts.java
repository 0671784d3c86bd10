package org.filinghub.schema.form;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks texts: a text must have a visible character, and no character that breaks a line, a log or
 * an encoding.
 */
final class Texts {
  private static final Pattern LOWER_CASE_SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");

  private Texts() {}

  /**
   * Returns whether the field is filled in. Forms send an empty text for a blank field, so an empty
   * text counts as missing.
   */
  static boolean isGiven(@Nullable String value) {
    return value != null && value.codePoints().anyMatch(Texts::isVisible);
  }

  static @Nullable String orNull(@Nullable String value) {
    return value == null || !isGiven(value) ? null : value.strip();
  }

  static boolean isReadable(@Nullable String value, int longest) {
    if (value == null) {
      return false;
    }
    String text = value.strip();
    return text.codePointCount(0, text.length()) <= longest
        && text.codePoints().noneMatch(Texts::breaksText);
  }

  static boolean isSha256(@Nullable String value) {
    return value != null && LOWER_CASE_SHA256.matcher(value).matches();
  }

  /** {@code 13800000000} becomes {@code ###########}. */
  static @Nullable String veiled(@Nullable String value) {
    return value == null ? null : LETTER_OR_DIGIT.matcher(value).replaceAll("#");
  }

  private static boolean isVisible(int c) {
    return !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && !breaksText(c)
        && Character.getType(c) != Character.FORMAT;
  }

  /** Line breaks would forge log lines. An unpaired surrogate cannot be encoded. */
  private static boolean breaksText(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
