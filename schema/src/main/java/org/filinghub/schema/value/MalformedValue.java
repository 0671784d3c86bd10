package org.filinghub.schema.value;

import org.jspecify.annotations.Nullable;

/**
 * A value that does not have the format of its type. The message has the type's name, the value and
 * the expected format: {@code filing number: 12 (expected: 教APP备 + 6 or 7 digits + 号)}. It is one
 * line and contains no control characters.
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

  /** Returns the name of the type, such as {@code filing number}. */
  public String name() {
    return name;
  }

  /**
   * Returns the given value, cut to 40 characters. Control and invisible characters are replaced by
   * their hexadecimal code.
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
      // The last character is reserved for the ellipsis, unless this is the end of the value.
      int room = i < raw.length() ? LONGEST - 1 : LONGEST;
      if (printed.length() + next.length() > room) {
        return printed.append('…').toString();
      }
      printed.append(next);
    }
    return printed.toString();
  }

  /**
   * Line breaks would forge log lines, format characters can reverse the text direction, and
   * unpaired surrogates cannot be encoded.
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
