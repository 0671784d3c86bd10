package org.filinghub.schema.value;

import org.jspecify.annotations.Nullable;

/**
 * A value that is not what its name says. The message names the thing, the value and the
 * expectation: {@code filing number: 12 (expected: 教APP备 + 6 or 7 digits + 号)}, safe to print on
 * one line.
 */
public final class MalformedValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 40;

  private final String name;
  private final String value;
  private final String expected;

  public MalformedValue(String name, @Nullable String value, String expected) {
    super(text(name, value, expected));
    this.name = name;
    this.value = printable(value);
    this.expected = expected;
  }

  /** Returns the message without creating an exception. */
  public static String text(String name, @Nullable String value, String expected) {
    return name + ": " + printable(value) + " (expected: " + expected + ")";
  }

  /** Returns what the value should be, such as {@code filing number}. */
  public String name() {
    return name;
  }

  /**
   * What was given: at most 40 characters, control and invisible characters by their hexadecimal
   * number.
   */
  public String value() {
    return value;
  }

  public String expected() {
    return expected;
  }

  private static String printable(@Nullable String raw) {
    if (raw == null) {
      return "null";
    }
    StringBuilder printed = new StringBuilder();
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      String next = mustEscape(c) ? String.format("\\u%04X", c) : Character.toString(c);
      // The last place is kept for the ellipsis, unless this is the end.
      int room = i < raw.length() ? LONGEST - 1 : LONGEST;
      if (printed.length() + next.length() > room) {
        return printed.append('…').toString();
      }
      printed.append(next);
    }
    return printed.toString();
  }

  /**
   * Line breaks forge log lines, format characters turn text round, half surrogates break encoders.
   */
  private static boolean mustEscape(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
