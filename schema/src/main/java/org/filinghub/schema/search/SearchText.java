package org.filinghub.schema.search;

import java.util.Optional;
import org.filinghub.schema.form.ProductName;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * A part of an app's name, an owner's name or a filing number, normalised for comparison: width,
 * case, spaces and invisible characters are ignored, as in {@link ProductName}.
 */
public record SearchText(String value) {
  private static final int LONGEST = 100;
  private static final int LONGEST_RAW = 1_000;

  /**
   * Returns the normalised text. Empty if the text is null or contains only spaces.
   *
   * @throws MalformedValue if it is too long
   */
  public static Optional<SearchText> parse(@Nullable String raw) {
    if (raw == null) {
      return Optional.empty();
    }
    // Checks the length before normalising, because one character may become many.
    String value = raw.length() > LONGEST_RAW ? raw : ProductName.normalised(raw);
    if (value.codePointCount(0, value.length()) > LONGEST) {
      throw new MalformedValue("text", raw, "at most " + LONGEST + " characters");
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(new SearchText(value));
  }

  /** Returns the searched text in the same normalised form. */
  public static String normalised(String searched) {
    return ProductName.normalised(searched);
  }

  /** Returns the length in characters, not in UTF-16 units. */
  public int length() {
    return value.codePointCount(0, value.length());
  }
}
